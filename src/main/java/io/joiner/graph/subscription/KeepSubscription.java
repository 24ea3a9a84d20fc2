package io.joiner.graph.subscription;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.question.GraphPatience;
import io.joiner.graph.subscription.SubscriptionAnswer.Taken;
import io.joiner.graph.subscription.SubscriptionAnswer.Trouble;
import io.joiner.graph.subscription.SubscriptionChanged.Change;
import io.joiner.graph.verdict.Treatment;
import io.joiner.http.FailureText;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.claim.AwaitWork;
import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps the subscription to changes of users alive, one request at a time, and catches up after each renewal.
 *
 * <p>Notifications may get lost on their way without anybody telling: so they only make things quick, and the list of users
 * created since the last complete moment is what makes them complete. That moment, the step that comes next and the page of
 * a list are in the ledger; whoever dies in a step leaves it to the next node.
 */
@Component
public class KeepSubscription {

    private static final Logger log = LoggerFactory.getLogger(KeepSubscription.class);

    private final ClaimSubscription claimSubscription;
    private final SubscriptionSettings settings;
    private final ComposeSubscriptionRequest compose;
    private final ReadSubscription readSubscription;
    private final GraphPatience patience;
    private final AccessToken accessToken;
    private final AwaitWork awaitWork;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private boolean asked;

    KeepSubscription(
            ClaimSubscription claimSubscription,
            SubscriptionSettings settings,
            ComposeSubscriptionRequest compose,
            ReadSubscription readSubscription,
            GraphPatience patience,
            AccessToken accessToken,
            AwaitWork awaitWork,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claimSubscription = claimSubscription;
        this.settings = settings;
        this.compose = compose;
        this.readSubscription = readSubscription;
        this.patience = patience;
        this.accessToken = accessToken;
        this.awaitWork = awaitWork;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The next request. Called by one thread alone.
     *
     * @return null if nothing was due for a second; the caller comes again
     */
    public @Nullable SubscriptionRequest next() throws InterruptedException {
        return awaitWork.next(this::look);
    }

    Optional<SubscriptionRequest> look() {
        if (!asked) {
            // While joiner was down, nobody listened.
            claimSubscription.ask();
            asked = true;
        }
        return claimSubscription.next().map(settings::heeded).map(compose::of);
    }

    /** Graph answered. */
    public void answered(SubscriptionRequest request, int status, Map<String, Object> headers, @Nullable String body) {
        conclude(request.held(), Answer.Http.of(status, headers, body));
    }

    /** No whole answer came, or what it said could not be kept; the step is taken again. */
    public void failed(SubscriptionRequest request, Throwable why) {
        try {
            conclude(request.held(), new Answer.NotSent(FailureText.of(why)));
        } catch (LedgerUnavailableException e) {
            log.debug("The ledger can't be written; the step is taken again once its claim has run out");
        }
    }

    private void conclude(Held held, Answer answer) {
        Instant now = clock.instant();
        SubscriptionAnswer read = readSubscription.read(held, answer, now);
        if (read instanceof Taken taken) {
            taken(held, taken, now);
        } else if (read instanceof Trouble trouble) {
            trouble(held, trouble, now);
        }
    }

    private void taken(Held held, Taken taken, Instant now) {
        Instant createdSince = ComposeSubscriptionRequest.createdSince(held.subscription());
        boolean kept =
                claimSubscription.advance(held, taken.to(), now.plus(taken.rest()), taken.people(), createdSince);
        if (kept && taken.change() != null) {
            events.publishEvent(new SubscriptionChanged(taken.change(), taken.what(), ""));
        }
    }

    private void trouble(Held held, Trouble trouble, Instant now) {
        if (trouble.why().meaning().treatment() == Treatment.RENEW_TOKEN) {
            accessToken.refused();
        }
        Subscription before = held.subscription();
        GraphPatience.Wait wait = patience.with(trouble.why(), before.failures());
        String whatToDo = trouble.whatToDo() == null ? wait.remedy() : trouble.whatToDo();
        // Whether a request to create that got no answer has created something, only a look tells.
        Subscription.Step step =
                before.step() == Subscription.Step.CREATE && trouble.why().status() == 0
                        ? Subscription.Step.FIND
                        : before.step();
        if (claimSubscription.advance(
                held, before.next(step).failed(trouble.what(), whatToDo), now.plus(wait.delay()))) {
            events.publishEvent(
                    new SubscriptionChanged(Change.FAILED, trouble.what(), Objects.requireNonNullElse(whatToDo, "")));
        }
    }
}
