package io.joiner.graph.target;

import io.joiner.event.LogContext;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.job.JobState;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.verdict.Patience;
import io.joiner.mapping.target.TargetsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Looks at the state of each target's job once in a while, and tells when it changed. */
@Component
public class WatchJobs {

    private static final Logger log = LoggerFactory.getLogger(WatchJobs.class);

    private final TargetsProperties targets;
    private final Destinations destinations;
    private final PausedJobs pausedJobs;
    private final FindJobs findJobs;
    private final JobStates states;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration jobWatch;
    private final Map<String, Instant> next = new HashMap<>();

    WatchJobs(
            TargetsProperties targets,
            Destinations destinations,
            PausedJobs pausedJobs,
            FindJobs findJobs,
            JobStates states,
            ProvisioningProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.targets = targets;
        this.destinations = destinations;
        this.pausedJobs = pausedJobs;
        this.findJobs = findJobs;
        this.states = states;
        this.events = events;
        this.clock = clock;
        this.jobWatch = properties.jobWatch();
    }

    /** Looks at those jobs that it is time for, but for those paused for calls. Called by one thread alone. */
    public void watch() {
        for (String target : new TreeSet<>(targets.targets().keySet())) {
            if (!pausedJobs.isPaused(target) && isTime(target)) {
                LogContext.ofTarget(target)
                        .run(() -> destinations.of(target).ifPresent(destination -> watch(target, destination)));
            }
        }
    }

    private boolean isTime(String target) {
        return !clock.instant().isBefore(next.getOrDefault(target, Instant.MIN));
    }

    private void watch(String target, Destination destination) {
        next.put(target, clock.instant().plus(jobWatch));
        try {
            JobState now = findJobs.job(destination).state();
            JobState before = states.put(target, now);
            if (!now.equals(before)) {
                events.publishEvent(new JobStateChanged(target, before, now));
            }
        } catch (GraphTroubleException e) {
            // Calls tell of the same trouble, louder; the state stays as it was last seen.
            next.put(target, clock.instant().plus(Patience.longer(jobWatch, e.retryAfter())));
            log.debug("Graph does not tell how the job of the target is: {}", e.reason());
        }
    }
}
