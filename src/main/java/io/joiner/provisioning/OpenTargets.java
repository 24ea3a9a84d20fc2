package io.joiner.provisioning;

import io.joiner.mapping.TargetsProperties;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The targets that may be called: those whose job and rule are known, and whose job does not run where it must not. */
@Component
class OpenTargets {

    private final TargetsProperties targets;
    private final Destinations destinations;
    private final PausedJobs pausedJobs;

    OpenTargets(TargetsProperties targets, Destinations destinations, PausedJobs pausedJobs) {
        this.targets = targets;
        this.destinations = destinations;
        this.pausedJobs = pausedJobs;
    }

    /** Each with where its calls go. */
    Map<String, Destination> now() {
        Map<String, Destination> open = new TreeMap<>();
        for (String target : new TreeSet<>(targets.targets().keySet())) {
            destinations
                    .of(target)
                    .filter(destination -> pausedJobs.allow(target))
                    .ifPresent(destination -> open.put(target, destination));
        }
        return open;
    }
}
