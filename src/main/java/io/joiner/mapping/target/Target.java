package io.joiner.mapping.target;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One synchronization job of Microsoft Graph that people are provisioned through.
 *
 * @param servicePrincipalId Object id (not appId) of the service principal that owns the job.
 * @param jobId Id of the synchronization job; opaque, no GUID. Unset: the one whose rule fits.
 * @param ruleId Id of the synchronization rule; opaque, may carry a suffix such as {@code #V2}. Unset: the one that fits.
 * @param objectTypeName The {@code objectTypeName} of subjects whose event names none.
 * @param lookUp Whether people without an object id are looked up in Entra; false where the rule knows people by other
 *     ids, such as distinguished names.
 * @param api How its calls are written: parameters (today's form) or legacy (the form of 2020).
 * @param accepts jq expression over the event; the target takes the event when it yields true.
 * @param stopJobAroundCall Whether the job is paused before calls and started after the last one, as applications that
 *     authorise by OAuth need it.
 */
public record Target(
        @NotBlank String servicePrincipalId,
        @Nullable String jobId,
        @Nullable String ruleId,
        @DefaultValue("User") @NotBlank String objectTypeName,
        @DefaultValue("true") boolean lookUp,
        @DefaultValue("parameters") Api api,
        @Nullable String accepts,
        @DefaultValue("false") boolean stopJobAroundCall) {

    public Target {
        jobId = jobId == null || jobId.isBlank() ? null : jobId;
        ruleId = ruleId == null || ruleId.isBlank() ? null : ruleId;
    }

    /** The forms of a call. */
    public enum Api {
        /** As Graph documents it. */
        PARAMETERS,
        /** As it was first described, in 2020: without groups' members, answered by 204 and no verdict. */
        LEGACY
    }
}
