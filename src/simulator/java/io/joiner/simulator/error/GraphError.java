package io.joiner.simulator.error;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.RequestIds;
import io.joiner.simulator.http.MicrosoftTimes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error in Graph's envelope.
 *
 * @param status the HTTP status
 * @param code Graph's word for it
 * @param message for people; clients must not branch on it
 */
public record GraphError(int status, String code, String message) {

    private static final String GATEWAY_PAGE = "<html><head><title>504 Gateway Time-out</title></head>"
            + "<body><center><h1>504 Gateway Time-out</h1></center></body></html>\n";

    public static GraphError badRequest(String message) {
        return new GraphError(400, "BadRequest", message);
    }

    static GraphError parameterInvalid(String message) {
        return new GraphError(400, "RequestParameterInvalid", message);
    }

    public static GraphError ruleNotInJob(String jobId, String ruleId) {
        return parameterInvalid("The request identified this synchronization job: " + jobId
                + ".  The request also identified this synchronization rule: " + ruleId
                + ".  However, the job does not include the rule.");
    }

    public static GraphError tokenInvalid(String message) {
        return new GraphError(401, "InvalidAuthenticationToken", message);
    }

    /** What the synchronization API answers when the application lacks the permission. */
    public static GraphError permissionMissing() {
        return new GraphError(401, "UnknownError", "");
    }

    public static GraphError forbidden() {
        return of(403);
    }

    public static GraphError jobNotFound() {
        return of(404);
    }

    public static GraphError userNotFound(String idOrUpn) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + idOrUpn
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    /** The usual error of a status. */
    public static GraphError of(int status) {
        return switch (status) {
            case 400 -> badRequest("The request is not valid.");
            case 401 -> tokenInvalid("Lifetime validation failed, the token is expired.");
            case 403 -> error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
            case 404 -> error(404, "ResourceNotFound", "The synchronization job was not found.");
            case 405 -> error(405, "MethodNotAllowed", "The HTTP method is not allowed on this resource.");
            case 408 -> error(408, "RequestTimeout", "The request timed out.");
            case 409 -> error(409, "Conflict", "Another operation on this synchronization job is in progress.");
            case 412 -> error(412, "PreconditionFailed", "A precondition of the request is not met.");
            case 415 -> error(415, "UnsupportedMediaType", "The content type of the request is not supported.");
            case 423 -> error(423, "ResourceLocked", "The resource is locked.");
            case 429 -> error(429, "TooManyRequests", "Please retry again later.");
            case 500 -> error(500, "InternalServerError", "An internal server error occurred.");
            case 502 -> error(502, "BadGateway", "The gateway got no usable answer.");
            case 503 -> error(503, "ServiceUnavailable", "The service is temporarily unavailable.");
            case 507 -> error(507, "InsufficientStorage", "The storage quota is used up.");
            case 509 -> error(509, "BandwidthLimitExceeded", "The bandwidth limit is used up.");
            default -> error(status, "UnknownError", "");
        };
    }

    /** Any failure as it comes over the wire: 504 is a gateway's page, the others are Graph's. */
    public static Reply reply(int status, @Nullable Duration retryAfter, RequestIds ids) {
        Reply reply = status == 504
                ? Reply.text(504, "text/html", GATEWAY_PAGE)
                : of(status).reply(ids);
        return retryAfter == null ? reply : reply.with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    public Reply reply(RequestIds ids) {
        ObjectNode error = RequestJson.object().put("code", code).put("message", message);
        error.set("innerError", code.equals("TooManyRequests") ? throttled(ids) : ids.innerError());
        return Reply.json(status, RequestJson.object().set("error", error));
    }

    private static ObjectNode throttled(RequestIds ids) {
        return RequestJson.object()
                .put("code", "429")
                .put("date", MicrosoftTimes.withoutZone(ids.date()))
                .put("message", "Please retry after")
                .put("request-id", ids.requestId())
                .put("status", "429");
    }

    private static GraphError error(int status, String code, String message) {
        return new GraphError(status, code, message);
    }
}
