package io.joiner.ledger.query;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.rows.InState;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Entries that have not ended well yet, by first working day: those at risk, those in time, and those that have a date
 * though no such day.
 *
 * <p>Who is at risk is judged as {@link TroubleCounts#atRisk} counts it, and takes as long.
 */
@Component
public class ListDayOnes {

    /** Who is superseded is left out. */
    private static final String ROWS =
            ListEntries.columns("false").stripTrailing() + ", entry.day_one " + ListEntries.ALL + "\n";

    /** Each state for itself, so that the index yields them in order. */
    private static final String BY_DAY = ROWS + """
            where entry.target = :target and entry.state = '%s' and entry.day_one is not null
              and entry.%s and %s
              and (entry.day_one, entry.id) > (:key, :id) order by entry.day_one, entry.id limit :most""";

    private static final String BY_DATE = ROWS + """
            where entry.day_one is null and entry.state = 'SCHEDULED' and entry.target = :target
              and (entry.due_at, entry.id) > (:key, :id) order by entry.due_at, entry.id limit :most""";

    private static final List<EntryState> WAITING = List.of(EntryState.SCHEDULED, EntryState.READY, EntryState.CLAIMED);

    private final LedgerReads reads;
    private final Clock clock;

    ListDayOnes(LedgerReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** How it looks for somebody's first working day. */
    public enum Prospect {
        /** The person will not be ready unless somebody acts, or the entry's turn comes too late. */
        AT_RISK,
        /** The entry's turn comes before that day. */
        IN_TIME,
        /** Nothing is sent before a date, and no first working day is known. */
        NO_DAY
    }

    /** An entry, and when the first working day begins; null where none is known. */
    public record DayOne(EntrySummary entry, @Nullable Instant dayOne, Prospect prospect) {

        private long key() {
            return (dayOne == null ? entry.dueAt() : dayOne).toEpochMilli();
        }
    }

    /** Where a page ended; the next one begins after it. */
    public record Cursor(Prospect prospect, long key, String id) {

        private static final Pattern WRITTEN = Pattern.compile("(AT_RISK|IN_TIME|NO_DAY)~(-?\\d{1,18})~(.*)");

        static Cursor before(Prospect prospect) {
            return new Cursor(prospect, Long.MIN_VALUE, "");
        }

        /** Where a page ended that ends with this entry. */
        public static Cursor after(DayOne last) {
            return new Cursor(last.prospect(), last.key(), last.entry().id());
        }

        /** Reads what {@link #toString} wrote; empty for all else. */
        public static Optional<Cursor> read(String text) {
            return Optional.of(WRITTEN.matcher(text))
                    .filter(written -> written.matches())
                    .map(written -> new Cursor(
                            Prospect.valueOf(written.group(1)), Long.parseLong(written.group(2)), written.group(3)));
        }

        @Override
        public String toString() {
            return prospect.name() + "~" + key + "~" + id;
        }
    }

    /**
     * One page: those at risk first, then those in time, each by first working day, then those without one by date.
     *
     * @param waits of each target that is asked for
     * @param only those of one prospect, or null for all
     * @param after where the page before ended, or null for the first one
     */
    public List<DayOne> page(
            Map<String, LaneWaits> waits, @Nullable Prospect only, @Nullable Cursor after, int atMost) {
        return Arrays.stream(Prospect.values())
                .filter(prospect -> only == null || only == prospect)
                .filter(prospect -> after == null || prospect.compareTo(after.prospect()) >= 0)
                // Not flatMap, which would ask for all prospects though the first one fills the page.
                .reduce(
                        List.of(),
                        (found, prospect) -> found.size() >= atMost
                                ? found
                                : plus(found, of(prospect, waits, start(prospect, after), atMost - found.size())),
                        ListDayOnes::plus);
    }

    private static List<DayOne> plus(List<DayOne> some, List<DayOne> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Cursor start(Prospect prospect, @Nullable Cursor after) {
        return after != null && after.prospect() == prospect ? after : Cursor.before(prospect);
    }

    private List<DayOne> of(Prospect prospect, Map<String, LaneWaits> waits, Cursor from, int atMost) {
        Stream<DayOne> found = waits.entrySet().stream().flatMap(target -> switch (prospect) {
            case AT_RISK ->
                Stream.concat(
                        waiting(LaneWaits.LATE, from, target.getKey(), target.getValue(), atMost),
                        list(byDay(EntryState.PARKED, Superseded.NOT), from, target.getKey(), atMost));
            case IN_TIME -> waiting("not " + LaneWaits.LATE, from, target.getKey(), target.getValue(), atMost);
            case NO_DAY -> list(BY_DATE, from, target.getKey(), atMost);
        });
        return found.sorted(Comparator.comparingLong(DayOne::key)
                        .thenComparing(day -> day.entry().id()))
                .limit(atMost)
                .toList();
    }

    private static String byDay(EntryState state, String condition) {
        return BY_DAY.formatted(state, InState.OPEN_OR_PARKED, condition);
    }

    private Stream<DayOne> waiting(String condition, Cursor from, String target, LaneWaits waits, int atMost) {
        return WAITING.stream()
                .flatMap(state -> read(
                        statement(byDay(state, condition), from, target, atMost).params(waits.params(clock.instant())),
                        from.prospect()));
    }

    private Stream<DayOne> list(String sql, Cursor from, String target, int atMost) {
        return read(statement(sql, from, target, atMost), from.prospect());
    }

    private JdbcClient.StatementSpec statement(String sql, Cursor from, String target, int atMost) {
        return reads.jdbc()
                .sql(sql)
                .param("target", target)
                .param("key", from.key())
                .param("id", from.id())
                .param("most", atMost);
    }

    private static Stream<DayOne> read(JdbcClient.StatementSpec statement, Prospect prospect) {
        RowMapper<EntrySummary> entry = RecordRow.of(EntrySummary.class);
        return statement
                .query((row, n) -> new DayOne(entry.mapRow(row, n), RecordRow.moment(row, "day_one"), prospect))
                .list()
                .stream();
    }
}
