package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.ClaimNext.Next;
import io.joiner.ledger.claim.ClaimRows;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.rows.LateEvents;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.Queues;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger on a real database with time moved by hand; each subclass says what one part of it must do. */
public abstract class LedgerContract {

    /** So wide that only tests of the limit itself meet it. */
    public static final Limit WIDE = new Limit("wide", 100, Duration.ofSeconds(10), Duration.ofMillis(350));

    /** The default of joiner.ledger.lease.duration. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    public final ClockMovedByHand clock = new ClockMovedByHand();

    @TempDir
    public Path folder;

    private final LedgerDatabase database;
    private LedgerInAFolder ledger;

    public LedgerContract(LedgerDatabase database) {
        this.database = database;
    }

    @BeforeEach
    public void openLedger() {
        ledger = database.open(folder, clock);
        get(Permits.class).open(WIDE);
    }

    @AfterEach
    public void closeLedger() {
        ledger.close();
    }

    public void openLedgerAgain() {
        closeLedger();
        ledger = database.open(folder, clock);
    }

    public <T> T get(Class<T> bean) {
        return ledger.get(bean);
    }

    public Instant now() {
        return clock.instant();
    }

    // What happens

    public List<Receipt> accept(Sample... samples) {
        return accept(Arrays.stream(samples).map(Sample::mapping).toArray(Mapping[]::new));
    }

    public List<Receipt> accept(Mapping... mappings) {
        return get(AcceptEvents.class).accept(List.of(mappings)).list();
    }

    /** Accepts one event, and tells the entry of its one subject. */
    public String entryOf(Sample sample) {
        return ((Receipt.Accepted) accept(sample).get(0)).entries().get(0);
    }

    Next next(String... targets) {
        return get(ClaimNext.class)
                .next(WIDE, Queues.of(targets.length == 0 ? new String[] {Sample.TARGET} : targets), 1);
    }

    /** Claims what must be there to be claimed. */
    public Claim claim(String... targets) {
        Next next = next(targets);
        assertThat(next).isInstanceOf(Next.Calls.class);
        return ((Next.Calls) next).calls().get(0).claim();
    }

    public void nothingToClaim(String... targets) {
        assertThat(next(targets)).isInstanceOf(Next.NotBefore.class);
    }

    public boolean finish(Claim claim, Verdict.Result result) {
        boolean kept = get(CompleteEntry.class).finish(claim, ended(), verdict(result));
        get(Leases.class).letGo(claim);
        return kept;
    }

    public boolean retry(Claim claim, Duration wait) {
        boolean kept = get(CompleteEntry.class).retry(claim, ended(), now().plus(wait));
        get(Leases.class).letGo(claim);
        return kept;
    }

    public AttemptEnd ended() {
        return new AttemptEnd(now(), now(), 200, null, "Graph answered", "request-1", "rule-1");
    }

    public static Verdict verdict(Verdict.Result result) {
        return new Verdict(result, null, "it is as it is", "", "Create", "change-1", List.of(), List.of("mail"));
    }

    public List<Claim> claimAll(String... targets) {
        List<Claim> claims = new ArrayList<>();
        while (next(targets) instanceof Next.Calls all) {
            claims.add(all.calls().get(0).claim());
        }
        return claims;
    }

    /** Those who take over what others left, as another process would. */
    public Leases anotherProcess() {
        return new Leases(
                get(Transactions.class),
                get(JdbcClient.class),
                get(Dialect.class),
                get(ClaimRows.class),
                get(LateEvents.class),
                anotherNode(),
                get(LeaseProperties.class),
                clock);
    }

    /** One that begins after this one: whoever begins on a file takes all others for dead. */
    public LiveNodes anotherNode() {
        get(Transactions.class).write(() -> {
            get(LiveNodes.class).beat();
            return true;
        });
        return new LiveNodes(get(JdbcClient.class), get(LeaseProperties.class), clock, false);
    }

    // What the ledger holds

    public EntryState stateOf(String entryId) {
        return EntryState.valueOf(one(String.class, "select state from entry where id = ?", entryId));
    }

    Instant dueOf(String entryId) {
        return Instant.ofEpochMilli(one(Long.class, "select due_at from entry where id = ?", entryId));
    }

    public long rows(String table) {
        return one(Long.class, "select count(*) from " + table);
    }

    /** Types of the audit records that an event is owed or has, in their order, without what all types begin with. */
    List<String> audited(String eventKey) {
        return all(
                "select substr(o.type, 11) from outbox o join event e on e.id = o.event_id where e.event_key = ? order by o.seq",
                eventKey);
    }

    public <T> T one(Class<T> type, String sql, Object... params) {
        return get(LedgerReads.class).jdbc().sql(sql).params(params).query(type).single();
    }

    public List<String> all(String sql, Object... params) {
        return get(LedgerReads.class)
                .jdbc()
                .sql(sql)
                .params(params)
                .query(String.class)
                .list();
    }

    public void change(String sql, Object... params) {
        get(Transactions.class)
                .write(() -> get(JdbcClient.class).sql(sql).params(params).update());
    }
}
