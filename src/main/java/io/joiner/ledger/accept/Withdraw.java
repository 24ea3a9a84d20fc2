package io.joiner.ledger.accept;

import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.rows.EndRound;
import io.joiner.ledger.rows.EndRound.Round;
import io.joiner.ledger.rows.EntryRows;
import io.joiner.ledger.rows.EventRows;
import io.joiner.ledger.rows.SubjectKey;
import io.joiner.ledger.store.Dialect;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.target.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls off what waits for somebody who won't join after all, because the source says so. */
@Component
public class Withdraw {

    private static final Verdict CALLED_OFF = new Verdict(
            Verdict.Result.CANCELLED, null, "Called off by a later event.", "", null, null, List.of(), List.of());

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final EventRows events;
    private final EntryRows entries;
    private final EndRound endRound;

    Withdraw(JdbcClient jdbc, Dialect dialect, EventRows events, EntryRows entries, EndRound endRound) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.events = events;
        this.entries = entries;
        this.endRound = endRound;
    }

    private record Waiting(String id, int round, @Nullable String objectId, String lane) {}

    /**
     * Cancels the entries of which nothing has been sent yet, and owes the audit their end and this event's. Within a
     * transaction.
     *
     * <p>The person is found as in the event that made the entry, so both must name them in the same way.
     */
    Receipt withdraw(MappedEvent event, long now) {
        Map<String, List<String>> known = entries.ofEvents(List.of(event.eventKey()));
        if (!known.isEmpty() || events.isPast(event.eventKey())) {
            return new Receipt.Accepted(
                    event.position(), event.eventKey(), null, known.getOrDefault(event.eventKey(), List.of()), true);
        }
        List<Waiting> waiting = new ArrayList<>();
        event.subjects().forEach(subject -> waiting(event, subject).ifPresent(waiting::add));
        if (waiting.isEmpty()) {
            return new Receipt.Ignored(
                    event.position(), "nothing that could be called off waits for the person; its call may have begun");
        }
        // Whoever else calls the same person off waited for the rows above, and found nothing left to call off.
        String eventId =
                Objects.requireNonNull(events.insert(List.of(event), now).get(event.eventKey()));
        waiting.forEach(entry -> cancel(entry, eventId, now));
        return new Receipt.Accepted(
                event.position(),
                event.eventKey(),
                eventId,
                waiting.stream().map(Waiting::id).toList(),
                false);
    }

    private Optional<Waiting> waiting(MappedEvent event, Subject subject) {
        return jdbc.sql("""
                        select id, round, object_id, lane from entry
                        where target = ? and subject_key = ? and state in ('SCHEDULED', 'READY') and attempts = 0
                          and next_step = 'CALL'""" + dialect.forUpdate())
                .params(subject.target(), SubjectKey.of(subject, event.person()))
                .query(Waiting.class)
                .optional();
    }

    private void cancel(Waiting entry, String eventId, long now) {
        jdbc.sql("update entry set state = 'CANCELLED', changed_at = ? where id = ?")
                .params(now, entry.id())
                .update();
        jdbc.sql("insert into entry_event (entry_id, event_id, late_for) values (?, ?, 0)")
                .params(entry.id(), eventId)
                .update();
        endRound.end(new Round(entry.id(), entry.round(), entry.objectId(), entry.lane()), CALLED_OFF, now);
    }
}
