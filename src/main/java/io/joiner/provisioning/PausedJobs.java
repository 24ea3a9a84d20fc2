package io.joiner.provisioning;

import io.joiner.mapping.Target;
import io.joiner.mapping.TargetsProperties;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which targets need their job paused around calls, and for which of them it is. */
@Component
class PausedJobs {

    private final Map<String, Target> needing = new TreeMap<>();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();

    PausedJobs(TargetsProperties targets) {
        targets.targets().forEach((name, target) -> {
            if (target.stopJobAroundCall()) {
                needing.put(name, target);
            }
        });
    }

    Set<String> needing() {
        return needing.keySet();
    }

    /** Whether calls may be made, as far as the job's running is concerned. */
    boolean allow(String target) {
        return !needing.containsKey(target) || paused.contains(target);
    }

    void open(String target) {
        paused.add(target);
    }

    void close(String target) {
        paused.remove(target);
    }
}
