package io.joiner.provisioning.decide;

import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.Patience;
import io.joiner.graph.verdict.PatienceChange;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict.Result;
import io.joiner.provisioning.decide.Decision.Finish;
import io.joiner.provisioning.decide.Decision.RetryAt;
import io.joiner.provisioning.decide.Decision.StopTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Decides what follows from an answer: the one place where an entry is retried, finished or parked. */
@Component
public class DecideNext {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final RetryProperties properties;
    private final AfterUnknownOutcome afterUnknownOutcome;

    public DecideNext(RetryProperties properties, OutcomeLog outcomeLog) {
        this.properties = properties;
        this.afterUnknownOutcome = new AfterUnknownOutcome(properties.patience(RetryClass.UNKNOWN_OUTCOME), outcomeLog);
    }

    /**
     * Decides about one attempt; what a look tells counts as if the call itself had answered.
     *
     * <p>A delay is never shortened: jitter of up to 20 % comes on top, and Graph's {@code Retry-After} wins when longer.
     * Time and number of attempts are counted by retry class; where the table gives an answer a patience of its own, by
     * HTTP status as well, so that three 503s do not use up the attempts of a 500.
     *
     * @param step what was attempted
     * @param history the earlier attempts, without this one
     * @param now when this attempt ended, in UTC
     */
    public Decision decide(Step step, Finding finding, History history, Instant now, RandomGenerator random) {
        Meaning meaning = finding.meaning();
        return switch (meaning.treatment()) {
            case DONE -> new Finish(finding.verdict(Result.SUCCEEDED, meaning.reason()));
            case NO_CHANGE -> new Finish(finding.verdict(Result.SKIPPED, meaning.reason()));
            case PARK -> new Finish(finding.verdict(Result.PARKED, meaning.reason()));
            case STOP_TARGET -> new StopTarget(meaning.reason(), meaning.whatToDo());
            case RENEW_TOKEN -> onceMore(UNAUTHORIZED, meaning, history, now);
            case FIND_RULE -> onceMore(BAD_REQUEST, meaning, history, now);
            case RETRY ->
                meaning.retryClass() == RetryClass.UNKNOWN_OUTCOME
                        ? afterUnknownOutcome.decide(step, finding, history, now, random)
                        : retryOrPark(step, finding, history, now, random);
        };
    }

    /**
     * What is refused again with a fresh token, or a rule just found, needs a person: Graph answers 401 for a missing
     * permission, too.
     */
    private static Decision onceMore(int status, Meaning meaning, History history, Instant now) {
        return history.sinceLastStop().endsWith(status)
                ? new StopTarget(meaning.reason(), meaning.whatToDo())
                : new RetryAt(now, RetryClass.TRANSIENT, meaning.reason());
    }

    private Decision retryOrPark(Step step, Finding finding, History history, Instant now, RandomGenerator random) {
        Meaning meaning = finding.meaning();
        RetryClass retryClass = Objects.requireNonNull(meaning.retryClass());
        Patience patience = properties.patience(retryClass).changedBy(meaning.own());
        List<Instant> tries = tries(finding, retryClass, history, now);
        if (patience.isUsedUp(tries)) {
            List<Instant> all = history.triedUntil(step, now);
            return new Finish(finding.verdict(Result.PARKED, InWords.tried(all, now, meaning.reason())));
        }
        Duration delay = patience.delay(tries.size() - 1);
        Duration wait = Patience.longer(delay, finding.retryAfterOrZero());
        return new RetryAt(now.plus(wait).plus(Patience.jitter(wait, random)), retryClass, meaning.reason());
    }

    private static List<Instant> tries(Finding finding, RetryClass retryClass, History history, Instant now) {
        History alike = history.sinceLastStop().like(retryClass, finding.status());
        boolean ownPatience = !finding.meaning().own().equals(PatienceChange.NONE);
        List<Instant> tries = new ArrayList<>((ownPatience ? alike.withStatus(finding.status()) : alike).times());
        tries.add(now);
        return tries;
    }
}
