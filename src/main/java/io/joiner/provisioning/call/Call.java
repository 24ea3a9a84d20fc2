package io.joiner.provisioning.call;

import io.joiner.graph.client.GraphPath;
import io.joiner.graph.job.Destination;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Permit;
import io.joiner.mapping.target.Target;
import io.joiner.provisioning.permit.Permitted;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code provisionOnDemand}.
 *
 * @param path below the Graph root, each segment percent-encoded
 */
public record Call(Claim claim, Permit permit, String token, String path, String ruleId, CallBody body)
        implements Permitted {

    static Call of(Claim claim, Permit permit, String token, Destination to, Target.Api api) {
        return new Call(
                claim,
                permit,
                token,
                pathTo(to),
                to.ruleId(),
                CallBody.of(claim.subject(), claim.subject().portions().get(claim.part()), api, to.ruleId()));
    }

    /** Where people are provisioned on demand into the target, below the Graph root. */
    public static String pathTo(Destination to) {
        return GraphPath.job(to.servicePrincipalId(), to.jobId()) + "/provisionOnDemand";
    }

    /** Whether it is in the form of 2020, which only Graph's beta took. */
    public boolean isLegacy() {
        return body instanceof CallBody.Legacy;
    }

    @Override
    public String clientRequestId() {
        return claim.clientRequestId();
    }

    /** Value of the header {@code Retry-Attempt}, or null for the first call, which has none. */
    public @Nullable String retryAttempt() {
        return claim.repeats() == 0 ? null : Integer.toString(claim.repeats());
    }

    @Override
    public String authorization() {
        return "Bearer " + token;
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "Call[entry=" + claim.entryId() + ", attempt=" + claim.attempt() + "]";
    }
}
