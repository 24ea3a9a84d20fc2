package io.joiner.ledger.claim;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Claim;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.query.TargetWork;
import io.joiner.support.Changes;
import io.joiner.support.Queues;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Provisioning that people have paused. */
public abstract class PausedContract extends LedgerContract {

    public PausedContract(LedgerDatabase database) {
        super(database);
    }

    @BeforeEach
    void acceptSome() {
        accept(event("e1", "ada"), event("e2", "bob").to("erp"));
    }

    @Test
    void nobodyIsCalledForATargetUntilItIsResumedAndEverybodyElseIs() {
        assertThat(pauses().begin("crm", Changes.by("olga", "maintenance"))).isTrue();
        assertThat(pauses().begin("crm", Changes.by("otto", "again"))).isFalse();

        assertThat(claimAll("crm", "erp"))
                .extracting(claim -> claim.subject().target())
                .containsExactly("erp");
        assertThat(pauses().covers("crm")).isTrue();
        assertThat(pauses().covers("erp")).isFalse();
        assertThat(get(TargetWork.class).isDue("crm")).isFalse();

        assertThat(pauses().end("crm", Changes.by("olga", "over"))).isTrue();
        assertThat(pauses().end("crm", Changes.by("olga", "over"))).isFalse();
        assertThat(get(TargetWork.class).isDue("crm")).isTrue();
        assertThat(claimAll("crm")).hasSize(1);
    }

    @Test
    void aPauseOfAllHoldsOverARestartAndTellsWhoAndWhy() {
        pauses().begin(null, Changes.by("olga", "maintenance"));
        pauses().begin("erp", Changes.by("otto", "moving"));

        openLedgerAgain();

        assertThat(pauses().all())
                .containsExactly(
                        new Pauses.Pause(null, now(), "olga", "maintenance"),
                        new Pauses.Pause("erp", now(), "otto", "moving"));
        nothingToClaim("crm", "erp");
        pauses().end(null, Changes.by("olga", "over"));
        assertThat(claimAll("crm", "erp"))
                .extracting(claim -> claim.subject().target())
                .containsExactly("crm");
    }

    @Test
    void whatBecameOfCallsBeforeThePauseIsFoundOutDuringIt() {
        Claim claim = claim("crm");
        get(CompleteEntry.class).askLog(claim, ended(), now().plus(Duration.ofSeconds(1)));
        get(Leases.class).letGo(claim);
        pauses().begin(null, Changes.by("olga", "maintenance"));
        clock.pass(Duration.ofMinutes(1));

        assertThat(get(ClaimNext.class).nextToAsk(WIDE, Queues.of("crm"))).isInstanceOf(ClaimNext.Next.Calls.class);
    }

    private Pauses pauses() {
        return get(Pauses.class);
    }
}
