package io.joiner.ledger.operate;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.Traces;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.rows.PastEvents;
import io.joiner.ledger.rows.PastEvents.Past;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.FreeSpace;
import io.joiner.ledger.store.Json;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.target.Subject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases a person: whatever names the person or tells of the person goes; that there was somebody, what became of it and when, and the
 * ids of what the audit was told stay. A repeat of the same events is still known, by a hash of their keys.
 */
@Component
public class EraseTraces {

    private static final TypeReference<List<Subject.Member>> MEMBERS = new TypeReference<>() {};
    private static final TypeReference<Verdict> VERDICT = new TypeReference<>() {};

    /** Plain words that may quote an id, by what finds them. */
    private static final List<String> WORDS_OF_ENTRIES =
            List.of("attempt.reason", "verdict.reason", "outbox.last_failure");

    private static final List<String> WORDS_OF_REJECTED = List.of("reason", "tried_reason");
    private static final List<String> WORDS_OF_ACTIONS = List.of("what", "reason", "detail");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final PastEvents past;
    private final Actions actions;
    private final FreeSpace freeSpace;
    private final Clock clock;

    EraseTraces(
            Transactions transactions,
            JdbcTemplate jdbc,
            Dialect dialect,
            PastEvents past,
            Actions actions,
            FreeSpace freeSpace,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = JdbcClient.create(jdbc);
        this.dialect = dialect;
        this.past = past;
        this.actions = actions;
        this.freeSpace = freeSpace;
        this.clock = clock;
    }

    /**
     * Erases all of them, or nothing. An audit record that the endpoint does not have yet goes out without what was erased.
     *
     * @param change who does so and why, noted in the same commit; not if nothing was erased
     * @return ids of entries that still wait, are being called or are parked: then nothing was erased
     */
    public List<String> erase(Traces traces, Actions.Change change) {
        List<String> waiting = transactions.write(() -> eraseUnlessSomeWait(traces, change));
        if (waiting.isEmpty()) {
            freeSpace.emptyLogAtLast();
        }
        return waiting;
    }

    private record Found(String id, EntryState state) {}

    private List<String> eraseUnlessSomeWait(Traces traces, Actions.Change change) {
        List<String> own = traces.entries().stream().map(Traces.Entry::id).toList();
        List<String> groups = traces.groups().stream().map(Traces.Entry::id).toList();
        List<String> waiting =
                Stream.of(own, groups).flatMap(ids -> waiting(ids).stream()).toList();
        if (waiting.isEmpty()) {
            Names names = new Names(traces.names());
            events(traces.events().stream().map(Traces.Said::id).toList());
            entries(own, names);
            groups.forEach(group -> leave(group, names));
            rejected(traces.rejected().stream().map(Traces.Said::id).toList(), names);
            // Before the person's names are taken out of all that was noted, this reason included.
            actions.made(change);
            actions(own, names);
            notified(traces.names());
        }
        return waiting;
    }

    private List<String> waiting(List<String> entries) {
        return entries.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select id, state from entry where id in (:ids) order by id" + dialect.forUpdate())
                        .param("ids", entries)
                        .query(Found.class)
                        .list()
                        .stream()
                        .filter(entry -> new Traces.Entry(entry.id(), "", entry.state(), false).waits())
                        .map(Found::id)
                        .toList();
    }

    private void events(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        past.remember(jdbc.sql("select event_key, received_at from event where id in (:ids) and erased_at is null")
                .param("ids", ids)
                .query(Past.class)
                .list());
        update("""
                update event set event_key = 'erased ' || id, source_name = 'erased', source_place = 'erased',
                    user_principal_name = null, mail = null, employee_id = null, hire_date = null, erased_at = :now
                where id in (:ids) and erased_at is null""", ids);
    }

    private void entries(List<String> ids, Names names) {
        update("""
                update entry set object_id = null, subject_key = 'erased ' || id, day_one = null, erased_at = :now
                where id in (:ids) and erased_at is null""", ids);
        update("update entry_event set not_before = null where entry_id in (:ids)", ids);
        update("""
                update verdict set steps = '[]', modified_properties = '[]', change_id = null,
                    reason = case when result = 'CANCELLED' then 'Called off.' else reason end
                where entry_id in (:ids)""", ids);
        update("update outbox set subject = entry_id where entry_id in (:ids)", ids);
        ids.forEach(entry -> parts(entry, names));
        for (String words : WORDS_OF_ENTRIES) {
            String[] named = words.split("\\.", 2);
            takeOut(named[1], named[0], "entry_id", ids, names);
        }
    }

    private record Part(int round, int part, String verdict) {}

    private void parts(String entry, Names names) {
        List<Part> parts = jdbc.sql("select round, part, verdict from part_verdict where entry_id = ?")
                .param(entry)
                .query(Part.class)
                .list();
        for (Part part : parts) {
            Verdict was = Json.read(part.verdict(), VERDICT);
            Verdict left = new Verdict(
                    was.result(),
                    was.errorCode(),
                    names.out(was.reason()),
                    was.whatToDo(),
                    was.action(),
                    null,
                    List.of(),
                    List.of());
            jdbc.sql("update part_verdict set verdict = ? where entry_id = ? and round = ? and part = ?")
                    .params(Json.write(left), entry, part.round(), part.part())
                    .update();
        }
    }

    /** One for one, for the audit tells which members went out in which call. */
    private void leave(String group, Names names) {
        String members = jdbc.sql("select members from entry where id = ?")
                .param(group)
                .query(String.class)
                .single();
        List<Subject.Member> left = Json.read(members, MEMBERS).stream()
                .map(member -> new Subject.Member(names.out(member.objectId()), member.objectTypeName()))
                .toList();
        jdbc.sql("update entry set members = ? where id = ?")
                .params(Json.write(left), group)
                .update();
    }

    private void rejected(List<String> ids, Names names) {
        for (String words : WORDS_OF_REJECTED) {
            takeOut(words, "rejected", "id", ids, names);
        }
        update("""
                update rejected set raw = '', batch = '', source_name = 'erased', source_place = 'erased',
                    tried_at = :now, tried_reason = 'Erased on request.', replayed_as = null,
                    replayed_at = coalesce(replayed_at, :now), erased_at = :now
                where id in (:ids) and erased_at is null""", ids);
    }

    /** What was said when entries were called off may name the person in ways that nobody knows. */
    private void actions(List<String> entries, Names names) {
        update("update action set reason = null where what in (:ids) and did = 'cancel'", entries);
        for (String words : WORDS_OF_ACTIONS) {
            for (String like : names.like()) {
                List<String> ids = jdbc.sql("select id from action where lower(%s) like ? escape '!'".formatted(words))
                        .param(like)
                        .query(String.class)
                        .list();
                takeOut(words, "action", "id", ids, names);
            }
        }
    }

    /** Whoever is erased once more has no name left. */
    private void notified(Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        jdbc.sql("delete from notified_person where user_id in (:names)")
                .param("names", names)
                .update();
    }

    private void takeOut(String column, String table, String key, List<String> keys, Names names) {
        if (keys.isEmpty()) {
            return;
        }
        String where = " where %s = :text and %s in (:keys)".formatted(column, key);
        jdbc
                .sql("select distinct %s from %s where %s is not null and %s in (:keys)"
                        .formatted(column, table, column, key))
                .param("keys", keys)
                .query(String.class)
                .list()
                .stream()
                .filter(names::in)
                .forEach(text -> jdbc.sql("update %s set %s = :left".formatted(table, column) + where)
                        .param("left", names.out(text))
                        .param("text", text)
                        .param("keys", keys)
                        .update());
    }

    private void update(String sql, List<String> ids) {
        if (!ids.isEmpty()) {
            JdbcClient.StatementSpec statement = jdbc.sql(sql).param("ids", ids);
            (sql.contains(":now") ? statement.param("now", clock.millis()) : statement).update();
        }
    }
}
