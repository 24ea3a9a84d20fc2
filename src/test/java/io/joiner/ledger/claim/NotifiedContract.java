package io.joiner.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.Notifications;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.NotifiedPerson;
import io.joiner.ledger.accept.KeepNotifications;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People of whom Graph told. */
public abstract class NotifiedContract extends LedgerContract {

    public NotifiedContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void claimsEachPersonOnceHoweverOftenGraphTold() {
        told("ada", now().minusSeconds(60));
        told("ada", now().minusSeconds(90));
        told("ada", now().minusSeconds(30));

        NotifiedPerson ada = get(ClaimNotified.class).next().orElseThrow();

        assertThat(ada.userId()).isEqualTo("ada");
        assertThat(ada.createdSince()).isEqualTo(now().minusSeconds(90));
        assertThat(ada.tries()).isZero();
        nobodyIsDue();
    }

    @Test
    void forgetsWhoIsSettled() {
        told("ada", now());

        get(ClaimNotified.class).settled(claimed());

        assertThat(get(ClaimNotified.class).waiting()).isZero();
    }

    @Test
    void waitsUntilSomebodyIsDueAgainAndCountsTriesThatMetTheSame() {
        told("ada", now());
        postpone(claimed(), "not-visible 404");
        nobodyIsDue();

        clock.pass(Duration.ofSeconds(10));
        NotifiedPerson second = claimed();
        assertThat(second.tries()).isOne();
        assertThat(second.trouble()).isEqualTo("not-visible 404");
        postpone(second, "not-visible 404");

        clock.pass(Duration.ofSeconds(10));
        NotifiedPerson third = claimed();
        assertThat(third.tries()).isEqualTo(2);
        postpone(third, "transient 503");

        clock.pass(Duration.ofSeconds(10));
        assertThat(claimed().tries()).isOne();
    }

    @Test
    void leavesWhatAHolderLeftWhoDiedToTheNext() {
        told("ada", now());
        NotifiedPerson left = claimed();

        clock.pass(ClaimNotified.LEASE);
        NotifiedPerson taken = claimed();
        get(ClaimNotified.class).settled(left);
        postpone(left, "transient 503");

        assertThat(taken.userId()).isEqualTo("ada");
        assertThat(get(ClaimNotified.class).waiting()).isOne();
        get(ClaimNotified.class).settled(taken);
        assertThat(get(ClaimNotified.class).waiting()).isZero();
    }

    @Test
    void doesNotGiveUpWhoIsToldOfAgainMeanwhile() {
        told("ada", now());
        postpone(claimed(), "not-visible 404");
        clock.pass(Duration.ofSeconds(10));
        NotifiedPerson last = claimed();

        told("ada", now());
        get(ClaimNotified.class).givenUp(last);

        clock.pass(ClaimNotified.LEASE);
        NotifiedPerson again = claimed();
        assertThat(again.tries()).isZero();
        get(ClaimNotified.class).givenUp(again);
        assertThat(get(ClaimNotified.class).waiting()).isZero();
    }

    @Test
    void keepsWhoWaitsOverARestart() {
        told("ada", now());

        openLedgerAgain();

        assertThat(claimed().userId()).isEqualTo("ada");
    }

    private void told(String userId, Instant createdSince) {
        get(KeepNotifications.class).keep(new Notifications(Set.of(userId), createdSince, false, 0, 0, 0));
    }

    private NotifiedPerson claimed() {
        return get(ClaimNotified.class).next().orElseThrow();
    }

    private void nobodyIsDue() {
        assertThat(get(ClaimNotified.class).next()).isEmpty();
    }

    private void postpone(NotifiedPerson person, String trouble) {
        get(ClaimNotified.class).postponed(person, trouble, now().plusSeconds(10));
    }
}
