package io.joiner.graph.target;

import io.joiner.graph.job.JobState;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the jobs of the targets were when they were last looked at. */
@Component
public class JobStates {

    private final Map<String, JobState> states = new ConcurrentHashMap<>();

    /** By target; those not looked at yet are missing. */
    public Map<String, JobState> all() {
        return Collections.unmodifiableMap(new TreeMap<>(states));
    }

    @Nullable JobState put(String target, JobState state) {
        return states.put(target, state);
    }
}
