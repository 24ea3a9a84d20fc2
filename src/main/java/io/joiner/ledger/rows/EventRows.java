package io.joiner.ledger.rows;

import io.joiner.event.TraceParent;
import io.joiner.event.TracingProperties;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.InsertNew;
import io.joiner.mapping.MappedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code event}. */
@Component
public class EventRows {

    private static final String INSERT = """
        insert into event (id, event_key, source, source_name, source_place, profile,
            user_principal_name, mail, employee_id, hire_date, received_at, trace, trace_parent)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (event_key) do nothing\
        """;

    private final JdbcTemplate jdbc;
    private final InsertNew insertNew;
    private final PastEvents past;
    private final boolean traced;

    EventRows(JdbcTemplate jdbc, InsertNew insertNew, PastEvents past, ObjectProvider<TracingProperties> tracing) {
        this.jdbc = jdbc;
        this.insertNew = insertNew;
        this.past = past;
        this.traced = tracing.stream().anyMatch(TracingProperties::on);
    }

    /**
     * Inserts those events that the ledger does not have, and never had as far as it remembers.
     *
     * @return the new events' ids by event key
     */
    public Map<String, String> insert(Collection<MappedEvent> events, long now) {
        List<Object[]> rows = new ArrayList<>(events.size());
        events.forEach(event -> rows.add(row(event, now)));
        Set<String> inserted = insertNew.insert("event", INSERT, rows);
        Map<String, String> fresh = new HashMap<>();
        rows.stream()
                .filter(row -> inserted.contains((String) row[0]))
                .forEach(row -> fresh.put((String) row[1], (String) row[0]));
        takeBackThePast(fresh);
        return fresh;
    }

    /** Looked up after the insert, which waits for another node that is just removing the same event. */
    private void takeBackThePast(Map<String, String> fresh) {
        if (!fresh.isEmpty()) {
            past.known(fresh.keySet()).forEach(key -> jdbc.update("delete from event where id = ?", fresh.remove(key)));
        }
    }

    /** Whether there was such an event, of which nothing else is kept. */
    public boolean isPast(String eventKey) {
        return !past.known(List.of(eventKey)).isEmpty();
    }

    private Object[] row(MappedEvent event, long now) {
        Optional<TraceParent> sent = traced ? TraceParent.read(event.traceparent()) : Optional.empty();
        return new Object[] {
            Ids.next(),
            event.eventKey(),
            event.position().source().label(),
            event.position().name(),
            event.position().place(),
            event.profile(),
            event.person().userPrincipalName(),
            event.person().mail(),
            event.person().employeeId(),
            Objects.toString(event.hireDate(), null),
            now,
            traced ? sent.map(TraceParent::next).orElseGet(TraceParent::begin).toString() : null,
            sent.map(TraceParent::toString).orElse(null)
        };
    }
}
