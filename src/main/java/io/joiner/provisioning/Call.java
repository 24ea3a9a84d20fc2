package io.joiner.provisioning;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Permit;
import io.joiner.mapping.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * One call of {@code provisionOnDemand}.
 *
 * @param path below the Graph root, each segment percent-encoded
 */
public record Call(Claim claim, Permit permit, String token, String path, String ruleId, CallBody body)
        implements Permitted {

    static Call of(Claim claim, Permit permit, String token, Target target) {
        return new Call(
                claim,
                permit,
                token,
                pathTo(target),
                target.ruleId(),
                CallBody.of(claim.subject(), claim.subject().portions().get(claim.part()), target));
    }

    /** Where people are provisioned on demand into the target, below the Graph root. */
    public static String pathTo(Target target) {
        return "/servicePrincipals/%s/synchronization/jobs/%s/provisionOnDemand"
                .formatted(segment(target.servicePrincipalId()), segment(target.jobId()));
    }

    /** Dots alone would name another folder, though they need no encoding in any other segment (RFC 3986, section 6.2.2.3). */
    private static String segment(String text) {
        return text.matches("\\.{1,2}") ? text.replace(".", "%2E") : UriUtils.encode(text, StandardCharsets.UTF_8);
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
