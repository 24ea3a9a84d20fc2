package io.joiner.graph.job;

import io.joiner.mapping.target.Target;
import java.util.Objects;

/** Where the calls of a target go. */
public record Destination(String servicePrincipalId, String jobId, String ruleId) {

    private static final String NOT_KNOWN_YET = "to-be-found";

    /** As far as it is configured, for showing; what is to be found at Graph is called so. */
    public static Destination asConfigured(Target target) {
        return new Destination(
                target.servicePrincipalId(),
                Objects.requireNonNullElse(target.jobId(), NOT_KNOWN_YET),
                Objects.requireNonNullElse(target.ruleId(), NOT_KNOWN_YET));
    }
}
