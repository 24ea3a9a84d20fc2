package io.joiner.graph.target;

import io.joiner.event.LogContext;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.verdict.Patience;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a target is at fault when Graph refuses one entry: one GET of the target's job, kept for a minute.
 *
 * <p>The GET is a question about a job like any other: it needs a token and takes no permit of {@code provisionOnDemand}.
 * Only the route's own thread asks, one target after the other, so that no call waits and no target is asked twice at once.
 * Each node asks for itself.
 */
@Component
public class JobProbe {

    /** For how long an answer holds. */
    public static final Duration KEPT = Duration.ofMinutes(1);

    /** How soon a job that Graph did not tell of is asked for again; a {@code Retry-After} wins when longer. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** After so long without an answer nobody waits for it any more: the question counts as unanswered. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(JobProbe.class);

    private final Destinations destinations;
    private final FindJobs findJobs;
    private final TargetStopper stopper;
    private final Clock clock;
    private final Map<String, Answered> answers = new ConcurrentHashMap<>();
    private final Map<String, Instant> wanted = new ConcurrentHashMap<>();

    public JobProbe(Destinations destinations, FindJobs findJobs, TargetStopper stopper, Clock clock) {
        this.destinations = destinations;
        this.findJobs = findJobs;
        this.stopper = stopper;
        this.clock = clock;
    }

    /** What Graph shows of a target's job, as far as joiner knows. */
    public enum Sight {
        /** The question is under way. */
        ASKED,
        /** Graph shows it. */
        SHOWN,
        /** Graph does not show it to joiner: the target is at fault, whoever the entry is about. */
        NOT_SHOWN,
        /** Graph gave no answer from which anything follows: a time-out, a 5xx, a 429. */
        UNANSWERED
    }

    /** @param why what Graph said instead of showing the job; null when it shows it */
    private record Answered(Sight sight, @Nullable GraphTroubleException why, Instant until) {}

    /** What is known now; what is not known is asked by the next {@link #askWanted}. */
    public Sight of(String target) {
        Instant now = clock.instant();
        Answered answered = answers.get(target);
        if (answered != null && now.isBefore(answered.until())) {
            return answered.sight();
        }
        Instant since = wanted.computeIfAbsent(target, name -> now);
        boolean waits = Duration.between(since, now).compareTo(PATIENCE) < 0;
        boolean wasUnanswered = answered != null && answered.sight() == Sight.UNANSWERED;
        return waits && !wasUnanswered ? Sight.ASKED : Sight.UNANSWERED;
    }

    /** What Graph said instead of showing the job; empty when nothing is known against it. */
    public Optional<GraphTroubleException> whyNotShown(String target) {
        return Optional.ofNullable(answers.get(target))
                .filter(answered -> answered.sight() == Sight.NOT_SHOWN)
                .map(Answered::why);
    }

    /** A call that Graph took proves more than an older question. */
    public void callWentWell(String target) {
        answers.computeIfPresent(target, (name, answered) -> answered.sight() == Sight.SHOWN ? answered : null);
    }

    /** Asks what is wanted, and lets a target rest at once whose job Graph does not show. Called by one thread alone. */
    public void askWanted() {
        wanted.keySet().forEach(target -> LogContext.ofTarget(target).run(() -> ask(target)));
    }

    private void ask(String target) {
        try {
            Answered answered = answer(target);
            answers.put(target, answered);
            if (answered.sight() == Sight.NOT_SHOWN && answered.why() != null) {
                stopper.stop(target, answered.why().reason(), answered.why().whatToDo());
            }
        } catch (LedgerUnavailableException e) {
            log.debug("The target can't be stopped while the ledger can't be written; the next refusal stops it");
        } finally {
            wanted.remove(target);
        }
    }

    private Answered answer(String target) {
        Destination destination = destinations.of(target).orElse(null);
        if (destination == null) {
            return new Answered(Sight.UNANSWERED, null, clock.instant().plus(AGAIN));
        }
        try {
            findJobs.job(destination);
            return new Answered(Sight.SHOWN, null, clock.instant().plus(KEPT));
        } catch (GraphTroubleException e) {
            log.info("Graph was asked for the job of the target, because it refused an entry: {}", e.reason());
            return e.isOfTarget()
                    ? new Answered(Sight.NOT_SHOWN, e, clock.instant().plus(KEPT))
                    : new Answered(Sight.UNANSWERED, e, clock.instant().plus(Patience.longer(AGAIN, e.retryAfter())));
        }
    }
}
