package io.joiner.provisioning;

import io.joiner.mapping.TargetsProperties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which targets need their job paused around calls, and for which of them it is. */
@Component
class PausedJobs {

    private final Set<String> needing = new TreeSet<>();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();

    PausedJobs(TargetsProperties targets) {
        targets.targets().forEach((name, target) -> {
            if (target.stopJobAroundCall()) {
                needing.add(name);
            }
        });
    }

    Set<String> needing() {
        return needing;
    }

    /** Whether calls may be made, as far as the job's running is concerned. */
    boolean allow(String target) {
        return !needing.contains(target) || isPaused(target);
    }

    /** Whether calls are being made for as long as the job is paused. */
    boolean isPaused(String target) {
        return paused.contains(target);
    }

    void open(String target) {
        paused.add(target);
    }

    void close(String target) {
        paused.remove(target);
    }
}
