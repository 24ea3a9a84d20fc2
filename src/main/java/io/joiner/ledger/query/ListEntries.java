package io.joiner.ledger.query;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.rows.InState;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.mapping.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries, newest first, a page at a time. */
@Component
public class ListEntries {

    private static final String COLUMNS =
            columns("(entry.state = 'PARKED' and not %s)".formatted(Superseded.NOT_OR_OF_A_GROUP));

    static final String ALL = "from entry left join verdict v on v.entry_id = entry.id and v.round = entry.round";

    /** Read along the index of codes, so the entry's id is taken from there. */
    private static final String BY_CODE =
            "from verdict v join entry on entry.id = v.entry_id and entry.round = v.round";

    private final JdbcClient jdbc;

    ListEntries(LedgerReads reads) {
        this.jdbc = reads.jdbc();
    }

    /**
     * Which of them; null for all.
     *
     * @param state of those that are parked, {@code PARKED} finds those that need a person, as {@link ListParked} does
     */
    public record Filter(
            @Nullable EntryState state,
            @Nullable String target,
            @Nullable Lane lane,
            @Nullable String errorCode) {

        /** Whether it finds all. */
        public boolean isNone() {
            return state == null && target == null && lane == null && errorCode == null;
        }
    }

    /**
     * Lists entries, newest first.
     *
     * @param after id of the last entry of the page before, or null for the first page
     */
    public List<EntrySummary> page(Filter filter, @Nullable String after, int atMost) {
        String id = filter.errorCode() == null ? "entry.id" : "v.entry_id";
        Where where = Where.of(filter).and(id + " < ?", after);
        return jdbc.sql("%s%s%s order by %s desc limit ?".formatted(COLUMNS, from(filter), where.text(), id))
                .params(where.valuesAnd(atMost))
                .query(RecordRow.of(EntrySummary.class))
                .list();
    }

    /** How many there are. */
    public long count(Filter filter) {
        Where where = Where.of(filter);
        return jdbc.sql("select count(*) %s%s".formatted(from(filter), where.text()))
                .params(where.values())
                .query(Long.class)
                .single();
    }

    public Optional<EntrySummary> find(String id) {
        return jdbc.sql(COLUMNS + ALL + " where entry.id = ?")
                .param(id)
                .query(RecordRow.of(EntrySummary.class))
                .optional();
    }

    private static String from(Filter filter) {
        return filter.errorCode() == null ? ALL : BY_CODE;
    }

    /** Conditions with their values. */
    private record Where(List<String> conditions, List<Object> values) {

        static Where of(Filter filter) {
            Where where = new Where(new ArrayList<>(), new ArrayList<>());
            if (filter.state() != null) {
                where.conditions.add(inState(filter.state()));
            }
            return where.and("entry.target = ?", filter.target())
                    .and(
                            "entry.lane = ?",
                            filter.lane() == null ? null : filter.lane().label())
                    .and("v.error_code = ?", filter.errorCode());
        }

        /** Holds, unless nothing is asked. */
        Where and(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
            return this;
        }

        String text() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        List<Object> valuesAnd(Object last) {
            values.add(last);
            return values;
        }
    }

    /** The columns of a summary, for a query of {@link #ALL}. */
    static String columns(String superseded) {
        return """
            select entry.id, entry.target, entry.object_id, entry.object_type_name, entry.lane, entry.state, entry.due_at,
                entry.round, %s as attempts, entry.created_at, entry.changed_at, v.error_code, v.reason, v.what_to_do,
                entry.erased_at, %s as superseded
            """.formatted(AttemptRows.OF_ALL_ROUNDS, superseded);
    }

    private static String inState(EntryState state) {
        String together = state.isFinal() ? InState.FINAL : InState.OPEN;
        String open = state == EntryState.PARKED ? " and " + Superseded.NOT_OR_OF_A_GROUP : "";
        return "entry.state = '%s' and entry.%s%s".formatted(state.name(), together, open);
    }
}
