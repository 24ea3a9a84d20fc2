package io.joiner.graph.target;

import io.joiner.graph.job.Destination;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Where the calls of each target go, as configured or as found; a target without a destination is not called. */
@Component
public class Destinations {

    private final Map<String, Destination> pinned = new TreeMap<>();
    private final Map<String, Destination> found = new ConcurrentHashMap<>();

    public Destinations(TargetsProperties targets) {
        targets.targets().forEach((name, target) -> pin(name, target));
    }

    private void pin(String name, Target target) {
        if (target.jobId() != null && target.ruleId() != null) {
            pinned.put(name, new Destination(target.servicePrincipalId(), target.jobId(), target.ruleId()));
        }
    }

    /** Empty while the target's job and rule are not known. */
    public Optional<Destination> of(String target) {
        return Optional.ofNullable(pinned.getOrDefault(target, found.get(target)));
    }

    /** Those that are known, by target. */
    public Map<String, Destination> known() {
        Map<String, Destination> known = new TreeMap<>(found);
        known.putAll(pinned);
        return known;
    }

    boolean isPinned(String target) {
        return pinned.containsKey(target);
    }

    /** Keeps what was found; true if it is news. */
    boolean found(String target, Destination destination) {
        return !destination.equals(found.put(target, destination));
    }

    /** Drops what was found, since Graph says that nothing fits any more. */
    void lost(String target) {
        found.remove(target);
    }

    /** Drops the rule that Graph does not have in the job, unless another has been found meanwhile. */
    public void refused(String target, String ruleId) {
        found.computeIfPresent(
                target, (name, destination) -> destination.ruleId().equals(ruleId) ? null : destination);
    }
}
