package io.joiner.provisioning.decide;

import io.joiner.graph.target.TargetStopper;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.provisioning.decide.AttemptMade.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Decides what follows from an attempt, writes it into the ledger, and tells the others once it is kept. */
@Component
public class ConcludeAttempt {

    private static final Logger log = LoggerFactory.getLogger(ConcludeAttempt.class);

    private final DecideNext decideNext;
    private final CompleteEntry completeEntry;
    private final TargetRests rests;
    private final JudgeRefusal judgeRefusal;
    private final TargetStopper stopper;
    private final ApplicationEventPublisher events;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    ConcludeAttempt(
            DecideNext decideNext,
            CompleteEntry completeEntry,
            TargetRests rests,
            JudgeRefusal judgeRefusal,
            TargetStopper stopper,
            ApplicationEventPublisher events) {
        this.decideNext = decideNext;
        this.completeEntry = completeEntry;
        this.rests = rests;
        this.judgeRefusal = judgeRefusal;
        this.stopper = stopper;
        this.events = events;
    }

    /**
     * Concludes an attempt, in the log's context of its claim; while the ledger can't be written or read, the verdict is held
     * and tried again.
     *
     * @param sentAt when the call left; null when it did not, or when a process that died may or may not have made it
     */
    public void conclude(Claim claim, Finding finding, @Nullable Instant sentAt, @Nullable String ruleId, Instant now) {
        Conclusion conclusion = new Conclusion(claim, finding, sentAt, ruleId, now);
        try {
            HoldUntilKept.keep(() -> keep(conclusion));
        } catch (RuntimeException e) {
            // Passed on, it would end the call a second time; so the lease runs out and somebody takes over.
            log.error(
                    "What an attempt came to could not be kept; once its lease is over, it counts as one of unknown"
                            + " outcome",
                    e);
        }
    }

    private record Conclusion(
            Claim claim,
            Finding finding,
            @Nullable Instant sentAt,
            @Nullable String ruleId,
            Instant now) {

        AttemptEnd end(@Nullable String retryClass) {
            return new AttemptEnd(
                    sentAt,
                    now,
                    finding.status(),
                    retryClass,
                    finding.meaning().reason(),
                    finding.requestId(),
                    ruleId,
                    finding.run().changeId(),
                    finding.callNumber());
        }

        AttemptMade made(
                Then then,
                @Nullable String retryClass,
                String reason,
                @Nullable Instant due,
                @Nullable Verdict verdict) {
            Duration took = sentAt == null ? Duration.ZERO : Duration.between(sentAt, now);
            return new AttemptMade(
                    claim,
                    finding.status(),
                    took,
                    retryClass,
                    then,
                    reason,
                    due,
                    verdict,
                    finding.meaning().alarm());
        }

        /** Neither the provisioning log nor a look-up of a person tells whether calls go through. */
        boolean callWentWell() {
            return claim.step() == Step.CALL && finding.isSuccessOfGraph();
        }

        Conclusion with(Finding other) {
            return new Conclusion(claim, other, sentAt, ruleId, now);
        }
    }

    private void keep(Conclusion conclusion) {
        if (conclusion.callWentWell()) {
            String target = conclusion.claim().subject().target();
            rests.callWentWell(target);
            judgeRefusal.wentWell(target);
        }
        History history = history(conclusion.claim());
        Decision decision = decide(conclusion, history);
        boolean kept =
                decision instanceof Decision.StopTarget ? keepRefusal(conclusion, history) : keep(conclusion, decision);
        if (!kept) {
            log.warn("What an attempt came to was not kept: another process has taken the entry over");
        }
    }

    /** Nobody else waits for what one entry met, unless the target is at fault. */
    private boolean keepRefusal(Conclusion conclusion, History history) {
        JudgeRefusal.Ruling ruling = judgeRefusal.judge(conclusion.claim(), conclusion.finding());
        if (ruling instanceof JudgeRefusal.Ruling.OfEntry ofEntry) {
            Conclusion own = conclusion.with(ofEntry.finding());
            return keep(own, decide(own, history));
        }
        return keep(conclusion, ((JudgeRefusal.Ruling.OfTarget) ruling).stop());
    }

    private Decision decide(Conclusion conclusion, History history) {
        return decideNext.decide(conclusion.claim().step(), conclusion.finding(), history, conclusion.now(), random);
    }

    private boolean keep(Conclusion conclusion, Decision decision) {
        if (decision instanceof Decision.Finish finish) {
            return finish(conclusion, finish.verdict());
        } else if (decision instanceof Decision.RetryAt retry) {
            return retry(conclusion, retry);
        } else if (decision instanceof Decision.AskLogAt ask) {
            return askLog(conclusion, ask);
        }
        return stopTarget(conclusion, (Decision.StopTarget) decision);
    }

    private History history(Claim claim) {
        return claim.attempt() == 1 ? History.NONE : earlier(claim);
    }

    private History earlier(Claim claim) {
        return new History(completeEntry.history(claim).stream()
                .filter(attempt -> attempt.number() < claim.attempt() && attempt.part() == claim.part())
                .map(attempt -> new History.Attempt(
                        attempt.step(),
                        attempt.startedAt(),
                        attempt.retryClass() == null
                                ? null
                                : RetryClass.ofLabel(attempt.retryClass()).orElse(null),
                        attempt.status() == null ? 0 : attempt.status()))
                .toList());
    }

    private boolean finish(Conclusion conclusion, Verdict verdict) {
        Claim claim = conclusion.claim();
        int parts = claim.subject().portions().size();
        if (parts == 1) {
            return tell(conclusion, verdict, completeEntry.finish(claim, conclusion.end(null), verdict));
        }
        if (verdict.result() != Verdict.Result.PARKED && claim.part() + 1 < parts) {
            return finishPart(conclusion, verdict);
        }
        Verdict ofAll = CombineParts.combine(claim.subject(), completeEntry.partsDone(claim), verdict);
        return tell(conclusion, ofAll, completeEntry.finishLastPart(claim, conclusion.end(null), verdict, ofAll));
    }

    private boolean finishPart(Conclusion conclusion, Verdict ofPart) {
        boolean kept = completeEntry.finishPart(conclusion.claim(), conclusion.end(null), ofPart);
        if (kept) {
            events.publishEvent(conclusion.made(Then.NEXT_PART, null, ofPart.reason(), conclusion.now(), null));
        }
        return kept;
    }

    private boolean tell(Conclusion conclusion, Verdict verdict, boolean kept) {
        if (kept) {
            events.publishEvent(conclusion.made(Then.ENDS, null, verdict.reason(), null, verdict));
        }
        return kept;
    }

    private boolean retry(Conclusion conclusion, Decision.RetryAt retry) {
        String retryClass = retry.retryClass().label();
        boolean kept = completeEntry.retry(conclusion.claim(), conclusion.end(retryClass), retry.due());
        if (kept) {
            events.publishEvent(conclusion.made(Then.AGAIN, retryClass, retry.reason(), retry.due(), null));
        }
        return kept;
    }

    private boolean askLog(Conclusion conclusion, Decision.AskLogAt ask) {
        String retryClass = RetryClass.UNKNOWN_OUTCOME.label();
        boolean kept = completeEntry.askLog(conclusion.claim(), conclusion.end(retryClass), ask.due());
        if (kept) {
            events.publishEvent(conclusion.made(Then.ASKS_LOG, retryClass, ask.reason(), ask.due(), null));
        }
        return kept;
    }

    private boolean stopTarget(Conclusion conclusion, Decision.StopTarget stop) {
        Instant until = stopper.stop(conclusion.claim().subject().target(), stop.reason(), stop.whatToDo());
        boolean kept = completeEntry.retry(conclusion.claim(), conclusion.end(null), conclusion.now());
        if (kept) {
            events.publishEvent(conclusion.made(Then.WAITS_FOR_TARGET, null, stop.reason(), until, null));
        }
        return kept;
    }
}
