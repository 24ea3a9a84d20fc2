package io.joiner.graph.verdict;

import io.joiner.graph.client.Answer;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.provisioning.decide.DecideNext;
import io.joiner.provisioning.decide.Decision;
import io.joiner.provisioning.decide.Decision.AskLogAt;
import io.joiner.provisioning.decide.Decision.Finish;
import io.joiner.provisioning.decide.Decision.RetryAt;
import io.joiner.provisioning.decide.History;
import io.joiner.provisioning.decide.History.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One entry that is tried whenever it is due; time is moved by hand. */
public final class Decisions {

    public static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    public static final RandomGenerator NO_JITTER = new Jitter(0);
    public static final RandomGenerator MOST_JITTER = new Jitter(1);

    private final DecideNext decideNext;
    private final RandomGenerator random;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    public Decisions() {
        this(new RetryProperties(Map.of()), NO_JITTER);
    }

    public Decisions(RetryProperties properties, RandomGenerator random) {
        this(properties, random, new OutcomeLog(false, event -> {}));
    }

    public Decisions(RetryProperties properties, RandomGenerator random, OutcomeLog outcomeLog) {
        this.decideNext = new DecideNext(properties, outcomeLog);
        this.random = random;
    }

    /** Meets the same answer whenever due until the entry is finished; at most a thousand times. */
    public Verdict untilFinished(Answer answer) {
        for (int i = 0; i < 1_000; i++) {
            if (next(answer) instanceof Finish finish) {
                return finish.verdict();
            }
        }
        throw new AssertionError("tried a thousand times");
    }

    public Decision next(Answer answer) {
        Finding finding = new ReadAnswer().read(answer, now);
        return decide(Step.CALL, finding);
    }

    /** Takes a look into the provisioning log that brought this. */
    public Decision look(Meaning meaning) {
        return decide(Step.ASK_LOG, Finding.unanswered(meaning));
    }

    /** Takes a look that was answered so. */
    public Decision look(Answer answer, Meaning meaning) {
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

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public List<Duration> waits() {
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
