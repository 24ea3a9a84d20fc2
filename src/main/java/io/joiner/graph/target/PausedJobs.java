package io.joiner.graph.target;

import io.joiner.mapping.target.TargetsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which targets need their job paused around calls, and for which of them it is. */
@Component
public class PausedJobs {

    /** After so long without a look at the ledger nothing is called: another node may be about to start the job. */
    public static final Duration OPEN_FOR = Duration.ofSeconds(4);

    private final Clock clock;
    private final Set<String> needing = new TreeSet<>();
    private final Map<String, Instant> openUntil = new ConcurrentHashMap<>();

    public PausedJobs(TargetsProperties targets, Clock clock) {
        this.clock = clock;
        targets.targets().forEach((name, target) -> {
            if (target.stopJobAroundCall()) {
                needing.add(name);
            }
        });
    }

    public Set<String> needing() {
        return needing;
    }

    /** Whether calls may be made, as far as the job's running is concerned. */
    public boolean allow(String target) {
        return !needing.contains(target) || clock.instant().isBefore(openUntil.getOrDefault(target, Instant.MIN));
    }

    /** Whether calls are being made for as long as the job is paused. */
    boolean isPaused(String target) {
        return openUntil.containsKey(target);
    }

    /**
     * Allows calls for a while.
     *
     * @param seen when the ledger was looked at that says so
     * @return whether they were not allowed before
     */
    public boolean open(String target, Instant seen) {
        return openUntil.put(target, seen.plus(OPEN_FOR)) == null;
    }

    public void close(String target) {
        openUntil.remove(target);
    }
}
