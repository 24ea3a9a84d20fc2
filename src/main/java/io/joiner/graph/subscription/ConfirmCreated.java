package io.joiner.graph.subscription;

import io.joiner.event.ItemBatch;
import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.question.GraphPatience;
import io.joiner.graph.subscription.PersonConfirmed.Outcome;
import io.joiner.graph.subscription.ReadCreation.Creation;
import io.joiner.graph.subscription.ReadCreation.Known;
import io.joiner.graph.subscription.ReadCreation.New;
import io.joiner.graph.subscription.ReadCreation.Unclear;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Treatment;
import io.joiner.http.FailureText;
import io.joiner.ledger.NotifiedPerson;
import io.joiner.ledger.claim.AwaitWork;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Finds out which of the users that Graph told of are new: it tells a created user like a changed one.
 *
 * <p>Whoever is new is settled only after the event's commit. A crash in between has the same event made once more, which
 * the ledger knows by its key.
 */
@Component
public class ConfirmCreated {

    private static final Logger log = LoggerFactory.getLogger(ConfirmCreated.class);
    private static final int NOT_FOUND = 404;

    private final ClaimNotified claimNotified;
    private final ReadCreation readCreation;
    private final GraphPatience patience;
    private final AccessToken accessToken;
    private final AwaitWork awaitWork;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    ConfirmCreated(
            ClaimNotified claimNotified,
            ReadCreation readCreation,
            GraphPatience patience,
            AccessToken accessToken,
            AwaitWork awaitWork,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claimNotified = claimNotified;
        this.readCreation = readCreation;
        this.patience = patience;
        this.accessToken = accessToken;
        this.awaitWork = awaitWork;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The next question. Called by one thread alone.
     *
     * @return null if there was none for a second; the caller comes again
     */
    public @Nullable CreationQuestion next() throws InterruptedException {
        return awaitWork.next(this::look);
    }

    Optional<CreationQuestion> look() {
        return clock.instant().isBefore(restsUntil)
                ? Optional.empty()
                : claimNotified.next().map(CreationQuestion::new);
    }

    /**
     * Graph answered.
     *
     * @return the event of a new user, which is to be accepted; null if there is none
     */
    public @Nullable ItemBatch answered(
            CreationQuestion question, int status, Map<String, Object> headers, @Nullable String body) {
        return conclude(question.person(), Answer.Http.of(status, headers, body));
    }

    /** The new user's event is in the ledger. */
    public void accepted(CreationQuestion question) {
        claimNotified.settled(question.person());
        tell(question.person(), Outcome.CREATED);
    }

    /** No whole answer came, or the event could not be kept; asking again does no harm. */
    public void failed(CreationQuestion question, Throwable why) {
        try {
            conclude(question.person(), new Answer.NotSent(FailureText.of(why)));
        } catch (LedgerUnavailableException e) {
            log.debug("The ledger can't be written; the question is asked again once its claim has run out");
        }
    }

    private @Nullable ItemBatch conclude(NotifiedPerson person, Answer answer) {
        Instant now = clock.instant();
        Creation creation = readCreation.read(answer, person, now);
        if (creation instanceof New created) {
            return created.event();
        }
        if (creation instanceof Known) {
            claimNotified.settled(person);
            tell(person, Outcome.CHANGED);
        } else if (creation instanceof Unclear unclear) {
            unclear(person, unclear.why(), now);
        }
        return null;
    }

    private void unclear(NotifiedPerson person, Finding why, Instant now) {
        String trouble = GraphPatience.kind(why);
        GraphPatience.Wait wait = patience.with(why, trouble.equals(person.trouble()) ? person.tries() : 0);
        if (why.meaning().treatment() == Treatment.RENEW_TOKEN) {
            accessToken.refused();
        }
        if (why.pause() != null) {
            restsUntil = now.plus(why.pause());
        }
        String reason = why.meaning().reason();
        if (why.status() == NOT_FOUND && wait.usedUp()) {
            claimNotified.givenUp(person);
            tell(new PersonConfirmed(person.userId(), Outcome.NOBODY, reason, false));
        } else {
            claimNotified.postponed(person, trouble, now.plus(wait.delay()));
            String remedy = wait.remedy() == null ? "" : " " + wait.remedy();
            tell(new PersonConfirmed(person.userId(), Outcome.UNCLEAR, reason + remedy, !remedy.isEmpty()));
        }
    }

    private void tell(NotifiedPerson person, Outcome outcome) {
        tell(new PersonConfirmed(person.userId(), outcome, "", false));
    }

    private void tell(PersonConfirmed confirmed) {
        events.publishEvent(confirmed);
    }
}
