package io.joiner.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Permit;
import io.joiner.mapping.Subject;
import io.joiner.mapping.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

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

    static Call of(Claim claim, Permit permit, String token, Target target) {
        return new Call(claim, permit, token, pathTo(target), bodyFor(claim.subject(), target));
    }

    // Not named path and body: the routes ask for those by name, and Camel would not know which is meant.

    /** Where people are provisioned on demand into the target, below the Graph root. */
    public static String pathTo(Target target) {
        return "/servicePrincipals/%s/synchronization/jobs/%s/provisionOnDemand"
                .formatted(segment(target.servicePrincipalId()), segment(target.jobId()));
    }

    /** What is sent there for a subject whose object id is known. */
    public static Body bodyFor(Subject subject, Target target) {
        SubjectBody subjectBody = new SubjectBody(
                Objects.requireNonNull(subject.objectId(), "only subjects with an object id are sent"),
                subject.objectTypeName(),
                subject.members().isEmpty() ? null : Map.of("members", subject.members()));
        return new Body(List.of(new Parameters(target.ruleId(), List.of(subjectBody))));
    }

    /** Dots alone would name another folder, though they need no encoding in any other segment (RFC 3986, section 6.2.2.3). */
    private static String segment(String text) {
        return text.matches("\\.{1,2}") ? text.replace(".", "%2E") : UriUtils.encode(text, StandardCharsets.UTF_8);
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
