package io.joiner.graph.job;

import io.joiner.mapping.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * What a target asks of its job and rule.
 *
 * @param objectTypeName what its people are to the rule, such as {@code User}
 * @param fromEntra whether its people are known by object ids of Entra, so that Entra must be the rule's source
 * @param jobId the configured job, or null to choose one
 * @param ruleId the configured rule, or null to choose one
 */
public record Wanted(
        String objectTypeName,
        boolean fromEntra,
        @Nullable String jobId,
        @Nullable String ruleId) {

    /** What a configured target asks for. */
    public static Wanted by(Target target) {
        return new Wanted(target.objectTypeName(), target.lookUp(), target.jobId(), target.ruleId());
    }
}
