package io.joiner.ledger.claim;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Claim;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.store.Committed;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Targets at rest. */
public abstract class RestsContract extends LedgerContract {

    public RestsContract(LedgerDatabase database) {
        super(database);
    }

    @BeforeEach
    void acceptSome() {
        accept(event("e1", "ada"), event("e2", "bob"), event("e3", "carl").to("erp"));
    }

    @Test
    void makesTheEntriesOfATargetWaitAndOfNoOther() {
        rest();

        assertThat(claimAll("crm", "erp"))
                .extracting(claim -> claim.subject().target())
                .containsExactly("erp");
    }

    @Test
    void triesATargetWithOneCallAtATimeOnceItsRestIsOver() {
        rest();
        clock.pass(Duration.ofSeconds(30));

        Claim probe = claim("crm");
        nothingToClaim("crm");
        retry(probe, Duration.ofMinutes(1));

        assertThat(claimAll("crm")).hasSize(1);
    }

    @Test
    void restsLongerEachTimeInARow() {
        for (int seconds : new int[] {30, 60, 120, 300, 300}) {
            TargetRests.Rest rest = rest();
            assertThat(rest.until()).isEqualTo(now().plusSeconds(seconds));
            clock.pass(Duration.ofSeconds(seconds));
        }
        assertThat(get(TargetRests.class).all())
                .singleElement()
                .extracting(TargetRests.Rest::times)
                .isEqualTo(5);
    }

    @Test
    void countsCallsThatRanTogetherAsOneTrouble() {
        TargetRests.Rest first = rest();
        clock.pass(Duration.ofSeconds(1));

        assertThat(rest()).isEqualTo(first);
    }

    @Test
    void startsAnewOnceItWasWoken() {
        rest();
        clock.pass(Duration.ofSeconds(30));
        rest();

        assertThat(get(TargetRests.class).wake("crm")).isTrue();
        assertThat(get(TargetRests.class).wake("crm")).isFalse();

        assertThat(get(TargetRests.class).all()).isEmpty();
        assertThat(claimAll("crm")).hasSize(2);
        assertThat(rest().until()).isEqualTo(now().plusSeconds(30));
    }

    /** Each call that went well asks for it, and mostly nothing rests. */
    @Test
    void writesNothingToWakeATargetThatDoesNotRest() {
        AtomicInteger writes = new AtomicInteger();
        TargetRests rests = new TargetRests(
                counted(writes),
                get(JdbcClient.class),
                get(LedgerReads.class),
                get(ClaimRows.class),
                get(Signal.class),
                clock);

        assertThat(rests.wake("crm")).isFalse();
        assertThat(writes).hasValue(0);

        rest();
        assertThat(rests.wake("crm")).isTrue();
        assertThat(writes).hasValue(1);
    }

    @Test
    void isWokenByACallThatWentWell() {
        rest();
        clock.pass(Duration.ofSeconds(30));
        accept(event("e1", "ada").to("crm"), event("e2", "bob").to("crm"));
        finish(claim("crm"), Verdict.Result.SUCCEEDED);

        get(TargetRests.class).callWentWell("crm");

        assertThat(get(TargetRests.class).all()).isEmpty();
    }

    private Transactions counted(AtomicInteger writes) {
        return new Transactions() {
            @Override
            public <T> CompletableFuture<T> submit(Supplier<T> work) {
                writes.incrementAndGet();
                return get(Transactions.class).submit(work);
            }

            @Override
            public <T> T write(Supplier<T> work) {
                return Committed.result(submit(work));
            }
        };
    }

    @Test
    void keepsARestOverARestart() {
        rest();

        openLedgerAgain();

        nothingToClaim("crm");
    }

    private TargetRests.Rest rest() {
        return get(TargetRests.class).rest("crm", "permission is missing", "grant it");
    }
}
