package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.Notifications;
import io.joiner.ledger.Subscription.Step;
import io.joiner.ledger.accept.KeepNotifications;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The subscription that joiner keeps. */
abstract class SubscriptionContract extends LedgerContract {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    SubscriptionContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void beginsWithALookAndKnowsEveryoneUntilThen() {
        Held first = claimed();

        assertThat(first.subscription()).isEqualTo(Subscription.none(now()));
        assertThat(first.subscription().step()).isEqualTo(Step.FIND);
    }

    @Test
    void isInOneHandAtATime() {
        claimed();

        assertThat(claims().next()).isEmpty();
        clock.pass(ClaimSubscription.LEASE);
        assertThat(claims().next()).isPresent();
    }

    @Test
    void keepsNothingFromAHandThatLostIt() {
        Held lost = claimed();
        clock.pass(ClaimSubscription.LEASE);
        Held taken = claimed();

        assertThat(claims().advance(lost, lost.subscription().next(Step.CREATE), now(), Set.of("ada"), now()))
                .isFalse();
        assertThat(get(ClaimNotified.class).waiting()).isZero();
        assertThat(claims().advance(taken, taken.subscription().next(Step.CREATE), now()))
                .isTrue();
        assertThat(claimed().subscription().step()).isEqualTo(Step.CREATE);
    }

    @Test
    void keepsAPageOfPeopleTogetherWithThePlaceOfTheNext() {
        catchingUp();
        Held page = claimed();

        claims().advance(page, page.subscription().caughtUp("/users?$skiptoken=2"), now(), Set.of("ada"), now());

        assertThat(get(ClaimNotified.class).next().orElseThrow().userId()).isEqualTo("ada");
        assertThat(claimed().subscription().nextPage()).isEqualTo("/users?$skiptoken=2");
    }

    @Test
    void isCompleteUntilTheRenewalOnceTheLastPageIsIn() {
        Instant renewed = catchingUp();
        clock.pass(Duration.ofMinutes(1));
        Held page = claimed();
        assertThat(page.subscription().completeUntil()).isBefore(renewed);

        claims().advance(page, page.subscription().caughtUp(null), now().plus(AN_HOUR));

        assertThat(claims().now().orElseThrow().completeUntil()).isEqualTo(renewed);
        assertThat(claims().now().orElseThrow().step()).isEqualTo(Step.RENEW);
        assertThat(claims().next()).isEmpty();
    }

    @Test
    void isLookedAfterAtOnceWhenGraphTellsThatItIsAtRiskButOnlyOnce() {
        resting();
        assertThat(claims().next()).isEmpty();

        atRisk();

        Held asked = claimed();
        assertThat(asked.subscription().step()).isEqualTo(Step.RENEW);
        claims().advance(asked, asked.subscription().failed("Graph is unwell.", null), now().plus(AN_HOUR));
        assertThat(claims().next()).isEmpty();
    }

    /** A catch-up in trouble waits as long as it must; what Graph asked for is heard afterwards. */
    @Test
    void hearsWhatGraphAskedForInTheMiddleOfSomethingElseAfterwards() {
        catchingUp();
        Held page = claimed();
        atRisk();
        claims().advance(page, page.subscription().failed("Graph is unwell.", null), now().plus(AN_HOUR));
        assertThat(claims().next()).isEmpty();

        clock.pass(AN_HOUR);
        Held again = claimed();
        claims().advance(again, again.subscription().caughtUp(null), now().plus(AN_HOUR));

        assertThat(claimed().subscription().step()).isEqualTo(Step.RENEW);
    }

    @Test
    void isThereAfterARestart() {
        resting();

        openLedgerAgain();

        assertThat(claims().now().orElseThrow().id()).isEqualTo("sub-1");
        assertThat(claims().next()).isEmpty();
    }

    private Instant catchingUp() {
        Held first = claimed();
        clock.pass(Duration.ofMinutes(1));
        Instant renewed = now();
        claims().advance(first, first.subscription().alive("sub-1", "mark", now().plus(AN_HOUR), renewed), now());
        return renewed;
    }

    private void resting() {
        catchingUp();
        Held page = claimed();
        claims().advance(page, page.subscription().caughtUp(null), now().plus(AN_HOUR));
    }

    private void atRisk() {
        get(KeepNotifications.class).keep(new Notifications(Set.of(), now(), true, 0, 0, 0));
    }

    private ClaimSubscription claims() {
        return get(ClaimSubscription.class);
    }

    private Held claimed() {
        return claims().next().orElseThrow();
    }
}
