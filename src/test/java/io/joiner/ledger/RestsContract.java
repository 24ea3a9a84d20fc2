package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets at rest. */
abstract class RestsContract extends LedgerContract {

    RestsContract(LedgerDatabase database) {
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
            assertThat(rest.until()).isEqualTo(now().plusSeconds(seconds).toEpochMilli());
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
        assertThat(rest().until()).isEqualTo(now().plusSeconds(30).toEpochMilli());
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
