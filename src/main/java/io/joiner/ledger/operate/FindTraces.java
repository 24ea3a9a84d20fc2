package io.joiner.ledger.operate;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.Traces;
import io.joiner.ledger.query.FindEntries;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds all that is kept of a person: from one id to the events that name the person, to what else they call the person, and so on.
 *
 * <p>Looks through all entries for groups, and through all rejected items; it is asked seldom.
 */
@Component
public class FindTraces {

    private final JdbcClient jdbc;
    private final FindEntries findEntries;

    FindTraces(LedgerReads reads, FindEntries findEntries) {
        this.jdbc = reads.jdbc();
        this.findEntries = findEntries;
    }

    private record Called(
            String id,
            String eventKey,
            @Nullable String userPrincipalName,
            @Nullable String mail,
            @Nullable String employeeId,
            @Nullable Instant erasedAt) {

        Stream<String> names() {
            return Stream.of(userPrincipalName, mail, employeeId).filter(Objects::nonNull);
        }
    }

    /**
     * Finds everything that the ledger has about a person, an event or an entry.
     *
     * @param anyId as for {@link FindEntries}, or the id of a rejected item, or a name in its text
     */
    public Traces of(String anyId) {
        Set<String> entries = new LinkedHashSet<>(findEntries.all(anyId));
        Set<String> objectIds = objectIds(entries);
        Set<String> names = new LinkedHashSet<>();
        Set<String> others = new TreeSet<>();
        boolean one = objectIds.size() <= 1;
        while (one && names.addAll(namesIn(entries, objectIds))) {
            for (String name : names) {
                for (String found : findEntries.all(name)) {
                    Set<String> its = objectIds(Set.of(found));
                    boolean own = its.isEmpty() || objectIds.isEmpty() || objectIds.containsAll(its);
                    (own ? entries : others).add(found);
                    objectIds.addAll(own ? its : Set.of());
                }
            }
        }
        List<Called> events = called(entries);
        if (!isKey(anyId)) {
            names.add(anyId);
        }
        others.removeAll(entries);
        return new Traces(
                names,
                objectIds,
                entries(entries),
                groups(new Names(names)),
                said("event", events.stream().map(Called::id).toList()),
                rejected(anyId, names, events),
                List.copyOf(others));
    }

    /** Joiner's own ids name nobody, and by them the log of actions must go on to tell what was done. */
    private boolean isKey(String id) {
        return !in(
                        String.join(
                                " union ",
                                "select id from entry where id in (:all)",
                                "select id from event where id in (:all)",
                                "select id from rejected where id in (:all)"),
                        List.of(id),
                        (row, n) -> row.getString(1))
                .isEmpty();
    }

    /** And with them the entries of all the events that these entries answer. */
    private Set<String> namesIn(Set<String> entries, Set<String> objectIds) {
        Set<String> names = new LinkedHashSet<>();
        List<Called> events = called(entries);
        events.forEach(event -> entries.addAll(findEntries.all(event.id())));
        events.stream().flatMap(Called::names).forEach(names::add);
        objectIds.addAll(objectIds(entries));
        names.addAll(objectIds);
        return names;
    }

    private Set<String> objectIds(Collection<String> entries) {
        return in(
                        "select distinct object_id from entry where object_id is not null and id in (:all)",
                        entries,
                        (row, n) -> row.getString(1))
                .stream()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Called> called(Collection<String> entries) {
        return entries.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select distinct v.id, v.event_key, v.user_principal_name, v.mail, v.employee_id, v.erased_at
                                from entry_event x join event v on v.id = x.event_id where x.entry_id in (:all) order by v.id""")
                        .param("all", entries)
                        .query(RecordRow.of(Called.class))
                        .list();
    }

    private List<Traces.Entry> entries(Collection<String> ids) {
        return in(
                "select id, target, state, erased_at from entry where id in (:all) order by id",
                ids,
                (row, n) -> entry(row.getString(1), row.getString(2), row.getString(3), row.getObject(4) != null));
    }

    private static Traces.Entry entry(String id, String target, String state, boolean erased) {
        return new Traces.Entry(id, target, EntryState.valueOf(state), erased);
    }

    private List<Traces.Entry> groups(Names names) {
        Set<String> found = new LinkedHashSet<>();
        for (String like : names.like()) {
            jdbc
                    .sql("select id from entry where lower(members) like ? escape '!' order by id")
                    .param(like)
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(id -> names.in(members(id)))
                    .forEach(found::add);
        }
        return entries(found).stream()
                .map(group -> new Traces.Entry(group.id(), group.target(), group.state(), false))
                .toList();
    }

    /** Of one group after the other: each may be as long as the longest body. */
    private String members(String entryId) {
        return jdbc.sql("select members from entry where id = ?")
                .param(entryId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<Traces.Said> said(String table, List<String> ids) {
        return in(
                "select id, source, source_name, source_place, erased_at from " + table
                        + " where id in (:all) order by id",
                ids,
                (row, n) -> new Traces.Said(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5) != null));
    }

    /** One after the other: each may be as long as the longest body. */
    private String text(String rejectedId) {
        return jdbc.sql("select raw from rejected where id = ?")
                .param(rejectedId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<Traces.Said> rejected(String anyId, Set<String> all, List<Called> events) {
        Names names = new Names(all);
        Set<String> found = new LinkedHashSet<>(
                in("select id from rejected where id in (:all)", List.of(anyId), (row, n) -> row.getString(1)));
        found.addAll(in(
                "select id from rejected where replayed_as in (:all)",
                events.stream().map(Called::eventKey).toList(),
                (row, n) -> row.getString(1)));
        for (String like : names.like()) {
            jdbc
                    .sql("select id from rejected where lower(raw) like ? escape '!'")
                    .param(like)
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(id -> names.in(text(id)))
                    .forEach(found::add);
        }
        return said("rejected", List.copyOf(found));
    }

    private <T> List<T> in(String sql, Collection<String> all, RowMapper<T> row) {
        return all.isEmpty()
                ? List.of()
                : jdbc.sql(sql).params(Map.of("all", all)).query(row).list();
    }
}
