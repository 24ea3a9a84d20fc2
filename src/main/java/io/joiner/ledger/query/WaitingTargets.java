package io.joiner.ledger.query;

import io.joiner.ledger.rows.InState;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.mapping.Lane;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The targets that have entries in the ledger, whether a configuration names them or not.
 *
 * <p>Names are found by jumping along an index, so that a ledger of a million entries with three targets is asked a handful of
 * times. Only the entries of targets beyond the configured ones are counted.
 */
@Component
public class WaitingTargets {

    private static final String PARKED = "state = 'PARKED' and " + InState.FINAL;

    private final JdbcClient jdbc;
    private final Dialect dialect;

    @Autowired
    WaitingTargets(LedgerReads reads, Dialect dialect) {
        this(reads.jdbc(), dialect);
    }

    WaitingTargets(JdbcClient jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /**
     * A target and its entries.
     *
     * @param waiting how many are scheduled, ready or claimed
     * @param parked how many are parked and need a person
     */
    public record Waiting(String target, long waiting, long parked) {}

    /** One entry that waits, and its place in the order of {@link #page}. */
    public record Place(String id, String subjectKey) {}

    /** The targets that have entries which wait or are parked, and that are not among the configured ones; by name. */
    public List<Waiting> beyond(Collection<String> configured) {
        TreeSet<String> names = new TreeSet<>(
                names("select target from entry" + dialect.indexedBy("entry_open") + " where " + InState.OPEN));
        Arrays.stream(Lane.values())
                .forEach(lane -> names.addAll(
                        names("select target from entry where " + PARKED + " and lane = '" + lane.label() + "'")));
        return names.stream()
                .filter(target -> !configured.contains(target))
                .map(target -> new Waiting(target, count(target), parked(target)))
                .filter(found -> found.waiting() + found.parked() > 0)
                .toList();
    }

    /** How many entries of the target are scheduled, ready or claimed. */
    public long count(String target) {
        return jdbc.sql("select count(*) from entry where " + InState.OPEN + " and target = ?")
                .param(target)
                .query(Long.class)
                .single();
    }

    /**
     * Entries of the target that are scheduled, ready or claimed, a page at a time.
     *
     * @param after the last of the page before, or null for the first page
     */
    public List<Place> page(String target, @Nullable Place after, int atMost) {
        return jdbc.sql("select id, subject_key from entry where " + InState.OPEN
                        + " and target = ? and subject_key > ? order by subject_key limit ?")
                .params(target, after == null ? "" : after.subjectKey(), atMost)
                .query(Place.class)
                .list();
    }

    private long parked(String target) {
        return jdbc.sql("select count(*) from entry where " + PARKED + " and target = ? and "
                        + Superseded.NOT_OR_OF_A_GROUP)
                .param(target)
                .query(Long.class)
                .single();
    }

    private List<String> names(String some) {
        return Stream.iterate(next(some, ""), name -> name != null, name -> next(some, String.valueOf(name)))
                .map(String::valueOf)
                .toList();
    }

    private @Nullable String next(String some, String after) {
        return jdbc.sql(some + " and target > ? order by target limit 1")
                .param(after)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
