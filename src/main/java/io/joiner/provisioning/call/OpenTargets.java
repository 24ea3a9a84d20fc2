package io.joiner.provisioning.call;

import io.joiner.graph.job.Destination;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.PausedJobs;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The targets that may be called: those whose job and rule are known, and whose job does not run where it must not. */
@Component
class OpenTargets {

    private final Destinations destinations;
    private final PausedJobs pausedJobs;

    OpenTargets(Destinations destinations, PausedJobs pausedJobs) {
        this.destinations = destinations;
        this.pausedJobs = pausedJobs;
    }

    /** Each with where its calls go. */
    Map<String, Destination> now() {
        Map<String, Destination> open = destinations.known();
        open.keySet().removeIf(target -> !pausedJobs.allow(target));
        return open;
    }
}
