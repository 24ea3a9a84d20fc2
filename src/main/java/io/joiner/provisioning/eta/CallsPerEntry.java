package io.joiner.provisioning.eta;

import io.joiner.ledger.Step;
import io.joiner.provisioning.decide.AttemptMade;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How many calls an entry has lately needed until its end, by target: more than one where calls are repeated, or groups are
 * sent in parts.
 *
 * <p>What this node has seen since it started; the newest counts most.
 */
@Component
class CallsPerEntry {

    /** What older ends still count when a new one comes, so that some hundred make up the figure. */
    private static final double FADING = 0.99;

    /** As if so many had ended with one call each, so that the very first doesn't tell for all. */
    private static final Seen AT_FIRST = new Seen(20, 20);

    private final Map<String, Seen> byTarget = new ConcurrentHashMap<>();

    private record Seen(double calls, double ends) {

        Seen call() {
            return new Seen(calls + 1, ends);
        }

        Seen end() {
            return new Seen(calls * FADING, (ends + 1) * FADING);
        }
    }

    /** At least 1. */
    double of(String target) {
        Seen seen = byTarget.getOrDefault(target, AT_FIRST);
        return Math.max(1, seen.calls() / seen.ends());
    }

    @EventListener
    void count(AttemptMade attempt) {
        boolean call = attempt.claim().step() == Step.CALL && !attempt.took().isZero();
        boolean end = attempt.then() == AttemptMade.Then.ENDS;
        byTarget.compute(attempt.claim().subject().target(), (target, before) -> {
            Seen seen = before == null ? AT_FIRST : before;
            Seen called = call ? seen.call() : seen;
            return end ? called.end() : called;
        });
    }
}
