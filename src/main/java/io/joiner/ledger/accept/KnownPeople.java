package io.joiner.ledger.accept;

import io.joiner.ledger.rows.PastEvents;
import io.joiner.ledger.rows.SubjectKey;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells whose events the ledger had before, by any of the keys that people are known by. */
@Component
public class KnownPeople {

    /** Databases take so many parameters and no more. */
    private static final int MOST_A_QUERY = 500;

    private final NamedParameterJdbcTemplate jdbc;
    private final PastEvents past;

    KnownPeople(JdbcTemplate jdbc, PastEvents past) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.past = past;
    }

    /** Keys of those events of which the ledger has, or had, the very same. */
    public Set<String> knownEvents(Collection<MappedEvent> events) {
        List<String> keys =
                events.stream().map(MappedEvent::eventKey).distinct().toList();
        Set<String> known = new HashSet<>(ask("select event_key from event where event_key in (:values)", keys));
        known.addAll(past.known(keys));
        return known;
    }

    /** Keys of those events whose person the ledger knows from other events. */
    public Set<String> ofKnownPeople(Collection<MappedEvent> events) {
        Set<String> objectIds = ask(
                "select distinct object_id from entry where object_id in (:values)",
                values(events, KnownPeople::objectId));
        Set<String> names = ask(
                "select distinct lower(user_principal_name) from event where lower(user_principal_name) in (:values)",
                values(events, event -> lower(event.person().userPrincipalName())));
        Set<String> mails = ask(
                "select distinct lower(mail) from event where lower(mail) in (:values)",
                values(events, event -> lower(event.person().mail())));
        Set<String> numbers = ask(
                "select distinct employee_id from event where employee_id in (:values)",
                values(events, event -> event.person().employeeId()));
        Set<String> known = new HashSet<>();
        for (MappedEvent event : events) {
            Person person = event.person();
            if (contains(objectIds, objectId(event))
                    || contains(names, lower(person.userPrincipalName()))
                    || contains(mails, lower(person.mail()))
                    || contains(numbers, person.employeeId())) {
                known.add(event.eventKey());
            }
        }
        return known;
    }

    private static @Nullable String objectId(MappedEvent event) {
        return event.subjects().stream()
                .map(Subject::objectId)
                .filter(Objects::nonNull)
                .findFirst()
                .map(SubjectKey::sameCase)
                .orElse(null);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static boolean contains(Set<String> known, @Nullable String value) {
        return value != null && known.contains(value);
    }

    private static List<String> values(Collection<MappedEvent> events, Function<MappedEvent, @Nullable String> value) {
        return events.stream().map(value).filter(Objects::nonNull).distinct().toList();
    }

    private Set<String> ask(String sql, List<String> values) {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < values.size(); from += MOST_A_QUERY) {
            List<String> some = values.subList(from, Math.min(from + MOST_A_QUERY, values.size()));
            found.addAll(jdbc.queryForList(sql, Map.of("values", some), String.class));
        }
        return found;
    }
}
