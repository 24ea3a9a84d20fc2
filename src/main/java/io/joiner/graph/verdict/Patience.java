package io.joiner.graph.verdict;

import io.joiner.graph.client.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long one kind of trouble is waited out.
 *
 * @param delays at least one; the last repeats
 * @param giveUpAfter null: time alone never ends it
 * @param maxAttempts null: their number alone never ends it
 */
public record Patience(
        List<Duration> delays,
        @Nullable Duration giveUpAfter,
        @Nullable Integer maxAttempts) {

    /** Jitter adds up to a fifth of a delay, so that entries that failed together do not come back together. */
    static final int JITTER_PART = 5;

    static Patience forTime(Duration giveUpAfter, Duration... delays) {
        return new Patience(List.of(delays), giveUpAfter, null);
    }

    static Patience forAttempts(int maxAttempts, Duration... delays) {
        return new Patience(List.of(delays), null, maxAttempts);
    }

    public Patience changedBy(PatienceChange change) {
        return new Patience(
                change.delays() == null ? delays : change.delays(),
                change.giveUpAfter() == null ? giveUpAfter : change.giveUpAfter(),
                change.maxAttempts() == null ? maxAttempts : change.maxAttempts());
    }

    /** The delay after so many earlier attempts. */
    public Duration delay(int earlier) {
        return delays.get(Math.min(earlier, delays.size() - 1));
    }

    /**
     * Says whether to stop trying.
     *
     * @param tries when the same trouble was met, oldest first, the present attempt last
     */
    public boolean isUsedUp(List<Instant> tries) {
        boolean attemptsUsed = maxAttempts != null && tries.size() >= maxAttempts;
        return attemptsUsed || (giveUpAfter != null && spent(tries).compareTo(giveUpAfter) >= 0);
    }

    /** Time in which nobody tried (a backlog, joiner itself down) is not spent: it says nothing about Graph. */
    private Duration spent(List<Instant> tries) {
        Duration spent = Duration.ZERO;
        for (int i = 1; i < tries.size(); i++) {
            Duration gap = Duration.between(tries.get(i - 1), tries.get(i));
            Duration wait = longer(delay(i - 1), RetryAfter.LONGEST);
            spent = spent.plus(shorter(gap, wait.plus(wait.dividedBy(JITTER_PART))));
        }
        return spent;
    }

    public static Duration jitter(Duration wait, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(wait.toMillis() / JITTER_PART + 1));
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
