package io.joiner.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Permit;
import io.joiner.mapping.Subject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code provisionOnDemand}.
 *
 * @param path below the Graph root, each segment percent-encoded
 */
public record Call(Claim claim, Permit permit, String token, String path, Body body) {

    /** The request's body in today's form (Microsoft Graph: synchronizationJob: provisionOnDemand). */
    public record Body(List<Parameters> parameters) {}

    /** Graph's {@code synchronizationJobApplicationParameters}. */
    public record Parameters(String ruleId, List<SubjectBody> subjects) {}

    /** Graph's {@code synchronizationJobSubject}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubjectBody(
            String objectId,
            String objectTypeName,
            @Nullable Map<String, List<Subject.Member>> links) {}

    static Call of(Claim claim, Permit permit, String token, Destination to) {
        return new Call(claim, permit, token, pathTo(to), bodyFor(claim.subject(), to));
    }

    // Not named path and body: the routes ask for those by name, and Camel would not know which is meant.

    /** Where people are provisioned on demand into the target, below the Graph root. */
    public static String pathTo(Destination to) {
        return GraphPath.job(to.servicePrincipalId(), to.jobId()) + "/provisionOnDemand";
    }

    /** What is sent there for a subject whose object id is known. */
    public static Body bodyFor(Subject subject, Destination to) {
        SubjectBody subjectBody = new SubjectBody(
                Objects.requireNonNull(subject.objectId(), "only subjects with an object id are sent"),
                subject.objectTypeName(),
                subject.members().isEmpty() ? null : Map.of("members", subject.members()));
        return new Body(List.of(new Parameters(to.ruleId(), List.of(subjectBody))));
    }

    String ruleId() {
        return body.parameters().get(0).ruleId();
    }

    public String clientRequestId() {
        return claim.clientRequestId();
    }

    String authorization() {
        return "Bearer " + token;
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "Call[entry=" + claim.entryId() + ", attempt=" + claim.attempt() + "]";
    }
}
