package io.joiner.provisioning;

import io.joiner.ledger.Verdict;
import io.joiner.provisioning.Decision.Finish;
import io.joiner.provisioning.Decision.RetryAt;
import io.joiner.provisioning.History.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
        this.decideNext = new DecideNext(properties);
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
        Decision decision = decideNext.decide(finding, new History(attempts), now, random);
        @Nullable RetryClass retryClass = decision instanceof RetryAt retry ? retry.retryClass() : null;
        attempts.add(new Attempt(now, retryClass, finding.status()));
        if (decision instanceof RetryAt retry) {
            waits.add(Duration.between(now, retry.due()));
            now = retry.due();
        }
        return decision;
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
