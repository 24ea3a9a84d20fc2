package io.joiner.provisioning.decide;

import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The earlier attempts of an entry, or of one part of it, since it was accepted or last replayed, without the present one.
 *
 * @param attempts in any order; kept oldest first
 */
public record History(List<Attempt> attempts) {

    static final History NONE = new History(List.of());

    public History {
        attempts = attempts.stream().sorted(Comparator.comparing(Attempt::at)).toList();
    }

    /**
     * One earlier attempt.
     *
     * @param retryClass the class of the {@link Decision.RetryAt} that followed; null when the target stopped
     * @param status its HTTP status, 0 when there was none
     */
    public record Attempt(Step step, Instant at, @Nullable RetryClass retryClass, int status) {

        boolean isLook() {
            return step == Step.ASK_LOG;
        }
    }

    /** What happened before the target last stopped says nothing about what is now; it counts for no limit. */
    History sinceLastStop() {
        int from = attempts.size();
        while (from > 0 && attempts.get(from - 1).retryClass() != null) {
            from--;
        }
        return new History(attempts.subList(from, attempts.size()));
    }

    /** What was unknown of calls before a look that found something is unknown no more. */
    History sinceOutcomeWasKnown() {
        int from = attempts.size();
        while (from > 0
                && !(attempts.get(from - 1).isLook()
                        && attempts.get(from - 1).retryClass() != RetryClass.UNKNOWN_OUTCOME)) {
            from--;
        }
        return new History(attempts.subList(from, attempts.size()));
    }

    int looksSinceLastCall() {
        int from = attempts.size();
        while (from > 0 && attempts.get(from - 1).isLook()) {
            from--;
        }
        return attempts.size() - from;
    }

    /** When something was tried, the present attempt included; looks into the provisioning log try nothing. */
    List<Instant> triedUntil(Step present, Instant now) {
        List<Instant> tries = new ArrayList<>(attempts.stream()
                .filter(attempt -> !attempt.isLook())
                .map(Attempt::at)
                .toList());
        if (present != Step.ASK_LOG) {
            tries.add(now);
        }
        return tries;
    }

    boolean endsWith(int status) {
        return !attempts.isEmpty() && attempts.get(attempts.size() - 1).status() == status;
    }

    /** Those with the same kind of trouble from the same side: Graph's own, or the target's told in a 200. */
    History like(RetryClass retryClass, int status) {
        return new History(of(retryClass).attempts().stream()
                .filter(attempt -> isWell(attempt.status()) == isWell(status))
                .toList());
    }

    History of(RetryClass retryClass) {
        return new History(attempts.stream()
                .filter(attempt -> attempt.retryClass() == retryClass)
                .toList());
    }

    private static boolean isWell(int status) {
        return status >= 200 && status < 300;
    }

    History withStatus(int status) {
        return new History(
                attempts.stream().filter(attempt -> attempt.status() == status).toList());
    }

    List<Instant> times() {
        return attempts.stream().map(Attempt::at).toList();
    }
}
