package io.joiner.ledger.rows;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.InsertNew;
import io.joiner.ledger.store.Json;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.target.Subject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** New rows of the tables {@code entry} and {@code entry_event}. */
@Component
public class EntryRows {

    private static final String INSERT = """
            insert into entry (id, target, subject_key, object_id, object_type_name, members, lane, state, due_at,
                day_one, round, attempts, fence, created_at, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?, ?)
            on conflict (target, subject_key) where %s do nothing""".formatted(InState.OPEN);
    private static final String LINK =
            "insert into entry_event (entry_id, event_id, late_for, not_before) values (?, ?, ?, ?)";

    /** Databases take so many parameters and no more; an item of a file may hold any number of events. */
    private static final int MOST_KEYS_A_QUERY = 1_000;

    private final JdbcTemplate jdbc;
    private final InsertNew insertNew;
    private final Dialect dialect;

    EntryRows(JdbcTemplate jdbc, InsertNew insertNew, Dialect dialect) {
        this.jdbc = jdbc;
        this.insertNew = insertNew;
        this.dialect = dialect;
    }

    /** An entry as an event asks for it; it may turn out to wait already. */
    private record Wanted(String eventKey, String eventId, MappedEvent event, Subject subject, String id, String key) {

        @Nullable Long notBefore() {
            return event.notBefore() == null ? null : event.notBefore().toEpochMilli();
        }

        @Nullable Long dayOne() {
            return event.hireDate() == null
                    ? null
                    : event.hireDate().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }

        Start start(long now) {
            return Start.of(notBefore(), now);
        }

        Object[] link(String entryId, long lateFor) {
            return new Object[] {entryId, eventId, lateFor, notBefore()};
        }

        Object[] row(long now) {
            return new Object[] {
                id,
                subject.target(),
                key,
                subject.objectId() == null ? null : SubjectKey.sameCase(subject.objectId()),
                subject.objectTypeName(),
                Json.write(subject.members()),
                event.lane().label(),
                start(now).state().name(),
                start(now).dueAt(),
                dayOne(),
                now,
                now
            };
        }
    }

    /**
     * An open entry that a later event of the same person joins.
     *
     * @param underWay whether a call has begun that is not known to be over, or that more calls belong to
     */
    private record Open(
            String id, EntryState state, Lane lane, int attempts, long fence, long dueAt, boolean underWay) {

        /** Whether nothing has been sent yet, so that it may start on another date. */
        boolean mayFollow(Wanted later, long now) {
            boolean untried = state == EntryState.READY && attempts == 0;
            return state == EntryState.SCHEDULED || (untried && later.start(now).state() == EntryState.SCHEDULED);
        }
    }

    /**
     * Inserts the entries of new events, or lets the events join entries that are open for the same subject.
     *
     * @param events all events of the commit by key
     * @param fresh ids of those events that are new, by key
     * @return the entries' ids by event key
     */
    public Map<String, List<String>> insert(Map<String, MappedEvent> events, Map<String, String> fresh, long now) {
        List<Wanted> wanted = new ArrayList<>();
        events.forEach((key, event) -> {
            String eventId = fresh.get(key);
            if (eventId != null) {
                event.subjects()
                        .forEach(subject -> wanted.add(new Wanted(
                                key, eventId, event, subject, Ids.next(), SubjectKey.of(subject, event.person()))));
            }
        });
        Set<String> inserted = insertNew.insert(
                "entry", INSERT, wanted.stream().map(entry -> entry.row(now)).toList());

        Map<String, List<String>> entries = new HashMap<>();
        List<Object[]> links = new ArrayList<>(wanted.size());
        for (Wanted entry : wanted) {
            Object[] link = inserted.contains(entry.id()) ? entry.link(entry.id(), 0) : joinOrInsert(entry, now);
            links.add(link);
            entries.computeIfAbsent(entry.eventKey(), key -> new ArrayList<>()).add((String) link[0]);
        }
        jdbc.batchUpdate(LINK, links);
        return entries;
    }

    /** The entry that was in the way may have been ended by another node since. */
    private Object[] joinOrInsert(Wanted entry, long now) {
        while (true) {
            Optional<Open> open = open(entry);
            if (open.isPresent()) {
                return join(open.get(), entry, now);
            }
            if (jdbc.update(INSERT, entry.row(now)) == 1) {
                return entry.link(entry.id(), 0);
            }
        }
    }

    private Object[] join(Open open, Wanted entry, long now) {
        update(open, entry, now);
        return entry.link(open.id(), open.underWay() ? open.fence() : 0);
    }

    private Optional<Open> open(Wanted entry) {
        List<Open> open = jdbc.query(
                """
                select id, state, lane, attempts, fence, due_at, state = 'CLAIMED' or next_step = 'ASK_LOG' or exists
                        (select 1 from part_verdict p where p.entry_id = entry.id and p.round = entry.round) as under_way
                from entry where target = ? and subject_key = ? and\s""" + InState.OPEN + dialect.forUpdate(),
                (row, n) -> new Open(
                        row.getString("id"),
                        EntryState.valueOf(row.getString("state")),
                        Lane.of(row.getString("lane")),
                        row.getInt("attempts"),
                        row.getLong("fence"),
                        row.getLong("due_at"),
                        row.getBoolean("under_way")),
                entry.subject().target(),
                entry.key());
        return open.stream().findFirst();
    }

    /** The more urgent lane wins; an entry that has not begun follows the later event's date. */
    private void update(Open open, Wanted entry, long now) {
        boolean follows = open.mayFollow(entry, now);
        Lane lane = open.lane().compareTo(entry.event().lane()) <= 0
                ? open.lane()
                : entry.event().lane();
        jdbc.update(
                "update entry set lane = ?, state = ?, due_at = ?, day_one = coalesce(cast(? as bigint), day_one),"
                        + " changed_at = ? where id = ?",
                lane.label(),
                (follows ? entry.start(now).state() : open.state()).name(),
                follows ? entry.start(now).dueAt() : open.dueAt(),
                entry.dayOne(),
                now,
                open.id());
    }

    /** The entries of events that the ledger had already, by event key. */
    public Map<String, List<String>> ofEvents(List<String> eventKeys) {
        Map<String, List<String>> entries = new HashMap<>();
        for (int from = 0; from < eventKeys.size(); from += MOST_KEYS_A_QUERY) {
            List<String> keys = eventKeys.subList(from, Math.min(from + MOST_KEYS_A_QUERY, eventKeys.size()));
            new NamedParameterJdbcTemplate(jdbc).query("""
                            select e.event_key, x.entry_id from event e join entry_event x on x.event_id = e.id
                            where e.event_key in (:keys) order by x.entry_id""", Map.of("keys", keys), row -> {
                entries.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(row.getString(2));
            });
        }
        return entries;
    }
}
