package io.joiner.ledger.retention;

import io.joiner.ledger.rows.PastEvents;
import io.joiner.ledger.rows.PastEvents.Past;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes entries that ended well or were called off, and parked ones that a later entry superseded; and with them all that is
 * told of them.
 */
@Component
@Order(1)
public class RemoveEntries implements Removal {

    /**
     * The states are those of the index. What supersedes a parked entry stays as long as that one does: without it, the parked
     * one would need a person again.
     */
    private static final String ENDED = """
            select e.id from entry e
            where e.state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED') and e.changed_at < ?
              and not exists (select 1 from outbox o where o.entry_id = e.id and o.state in ('PENDING', 'SET_ASIDE'))
              and not exists (select 1 from entry p
                where p.object_id = e.object_id and p.target = e.target and p.state = 'PARKED' and p.members = '[]'
                  and p.created_at <= e.created_at and p.id <> e.id)
            order by e.changed_at limit ?""";

    /** Other parked entries wait for a person, however old they are. */
    private static final String SUPERSEDED = """
            select entry.id from entry
            where entry.state = 'PARKED' and entry.changed_at < ? and not %s
              and not exists (select 1 from outbox o where o.entry_id = entry.id and o.state in ('PENDING', 'SET_ASIDE'))
            order by entry.changed_at limit ?""".formatted(Superseded.NOT_OR_OF_A_GROUP);

    private static final List<String> TOLD_OF_THEM =
            List.of("attempt", "verdict", "part_verdict", "entry_event", "outbox");

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final PastEvents past;
    private final Duration age;

    RemoveEntries(JdbcTemplate jdbc, Dialect dialect, PastEvents past, RetentionProperties retention) {
        // Rows of a batch are named one by one, each in a statement of its own form.
        this.jdbc = JdbcClient.create(jdbc);
        this.dialect = dialect;
        this.past = past;
        this.age = retention.entries();
    }

    private record Event(
            String id,
            String eventKey,
            long receivedAt,
            @Nullable Long erasedAt) {}

    @Override
    public String kind() {
        return "entries";
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public int remove(long before, int atMost) {
        List<String> entries = new ArrayList<>(find(SUPERSEDED, before, atMost));
        entries.addAll(find(ENDED, before, atMost - entries.size()));
        if (!entries.isEmpty()) {
            List<Event> events = eventsOf(entries);
            TOLD_OF_THEM.forEach(table -> delete(table, "entry_id", entries));
            delete("entry", "id", entries);
            removeWhoseLastEntryWent(events);
        }
        return entries.size();
    }

    private List<String> find(String which, long before, int atMost) {
        return jdbc.sql(which + dialect.skipLocked())
                .params(before, atMost)
                .query(String.class)
                .list();
    }

    /** Locked: of two nodes that remove an event's last two entries at once, the second must see that it was the last. */
    private List<Event> eventsOf(List<String> entries) {
        return jdbc.sql("""
                        select id, event_key, received_at, erased_at from event
                        where id in (select event_id from entry_event where entry_id in (:entries)) order by id""" + dialect.forUpdate())
                .param("entries", entries)
                .query(Event.class)
                .list();
    }

    private void removeWhoseLastEntryWent(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        List<String> others = jdbc.sql("select distinct event_id from entry_event where event_id in (:events)")
                .param("events", events.stream().map(Event::id).toList())
                .query(String.class)
                .list();
        List<Event> last =
                events.stream().filter(event -> !others.contains(event.id())).toList();
        // The key of an erased one was remembered when it was erased.
        past.remember(last.stream()
                .filter(event -> event.erasedAt() == null)
                .map(event -> new Past(event.eventKey(), event.receivedAt()))
                .toList());
        delete("event", "id", last.stream().map(Event::id).toList());
    }

    private void delete(String table, String column, List<String> values) {
        if (!values.isEmpty()) {
            jdbc.sql("delete from %s where %s in (:values)".formatted(table, column))
                    .params(Map.of("values", values))
                    .update();
        }
    }
}
