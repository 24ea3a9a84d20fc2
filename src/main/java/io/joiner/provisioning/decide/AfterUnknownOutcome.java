package io.joiner.provisioning.decide;

import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Patience;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict.Result;
import io.joiner.provisioning.decide.Decision.AskLogAt;
import io.joiner.provisioning.decide.Decision.Finish;
import io.joiner.provisioning.decide.Decision.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides how it goes on with a call that may have worked: first the provisioning log is asked, as often as there are
 * delays; when it tells nothing, the call is repeated, and so on until the patience is used up.
 */
final class AfterUnknownOutcome {

    private final Patience patience;
    private final OutcomeLog outcomeLog;

    AfterUnknownOutcome(Patience patience, OutcomeLog outcomeLog) {
        this.patience = patience;
        this.outcomeLog = outcomeLog;
    }

    Decision decide(Step step, Finding finding, History history, Instant now, RandomGenerator random) {
        String reason = finding.meaning().reason();
        int looks = step == Step.ASK_LOG ? history.looksSinceLastCall() + 1 : 0;
        if (looks < patience.delays().size() && outcomeLog.isOpen(now) && !isRefused(step, finding)) {
            Duration wait = Patience.longer(untilLook(looks), finding.retryAfterOrZero());
            return new AskLogAt(now.plus(wait).plus(Patience.jitter(wait, random)), reason);
        }
        List<Instant> calls = history.sinceLastStop()
                .sinceOutcomeWasKnown()
                .of(RetryClass.UNKNOWN_OUTCOME)
                .triedUntil(step, now);
        if (patience.isUsedUp(calls)) {
            return new Finish(finding.verdict(Result.PARKED, InWords.tried(calls, now, reason)));
        }
        // A look has waited already until the call must be over.
        Duration wait = step == Step.ASK_LOG
                ? Duration.ZERO
                : Patience.longer(patience.delay(calls.size() - 1), finding.retryAfterOrZero());
        return new RetryAt(now.plus(wait).plus(Patience.jitter(wait, random)), RetryClass.UNKNOWN_OUTCOME, reason);
    }

    /** Each further look for this call would be the same question. */
    private static boolean isRefused(Step step, Finding finding) {
        return step == Step.ASK_LOG && VerdictTable.refusesQuestion(finding.status());
    }

    /** Delays count from the call, so each look waits for what is left of its own. */
    private Duration untilLook(int look) {
        Duration passed = look == 0 ? Duration.ZERO : patience.delay(look - 1);
        Duration left = patience.delay(look).minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
