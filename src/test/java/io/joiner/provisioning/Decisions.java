package io.joiner.provisioning;

import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.provisioning.Decision.AskLogAt;
import io.joiner.provisioning.Decision.Finish;
import io.joiner.provisioning.Decision.RetryAt;
import io.joiner.provisioning.History.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One entry that is tried whenever it is due; time is moved by hand. */
final class Decisions {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    static final RandomGenerator NO_JITTER = new Jitter(0);
    static final RandomGenerator MOST_JITTER = new Jitter(1);

    private final DecideNext decideNext;
    private final RandomGenerator random;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    Decisions() {
        this(new RetryProperties(Map.of()), NO_JITTER);
    }

    Decisions(RetryProperties properties, RandomGenerator random) {
        this(properties, random, new OutcomeLog(false, event -> {}));
    }

    Decisions(RetryProperties properties, RandomGenerator random, OutcomeLog outcomeLog) {
        this.decideNext = new DecideNext(properties, outcomeLog);
        this.random = random;
    }

    /** Meets the same answer whenever due until the entry is finished; at most a thousand times. */
    Verdict untilFinished(Answer answer) {
        for (int i = 0; i < 1_000; i++) {
            if (next(answer) instanceof Finish finish) {
                return finish.verdict();
            }
        }
        throw new AssertionError("tried a thousand times");
    }

    Decision next(Answer answer) {
        Finding finding = new ReadAnswer().read(answer, now);
        return decide(Step.CALL, finding);
    }

    /** Takes a look into the provisioning log that brought this. */
    Decision look(Meaning meaning) {
        return decide(Step.ASK_LOG, Finding.unanswered(meaning));
    }

    /** Takes a look that was answered so. */
    Decision look(Answer answer, Meaning meaning) {
        return decide(Step.ASK_LOG, new ReadAnswer().read(answer, now).meaning(meaning));
    }

    private Decision decide(Step step, Finding finding) {
        Decision decision = decideNext.decide(step, finding, new History(attempts), now, random);
        if (decision instanceof RetryAt retry) {
            goOn(step, finding, retry.retryClass(), retry.due());
        } else if (decision instanceof AskLogAt ask) {
            goOn(step, finding, RetryClass.UNKNOWN_OUTCOME, ask.due());
        } else {
            attempts.add(new Attempt(step, now, null, finding.status()));
        }
        return decision;
    }

    private void goOn(Step step, Finding finding, RetryClass retryClass, Instant due) {
        attempts.add(new Attempt(step, now, retryClass, finding.status()));
        waits.add(Duration.between(now, due));
        now = due;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<Duration> waits() {
        return waits;
    }

    /** Draws the least or the most of any range. */
    private record Jitter(int share) implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return share * (bound - 1);
        }
    }
}
