package io.joiner.simulator.token;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.MicrosoftTimes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An error of the token endpoint; its form is OAuth's, not Graph's.
 *
 * @param code Entra's number for it, AADSTS...
 */
record TokenError(int status, String error, int code, String text) {

    static TokenError request(int code, String text) {
        return new TokenError(400, "invalid_request", code, text);
    }

    static TokenError grantType() {
        return new TokenError(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
    }

    static TokenError unknownClient() {
        return new TokenError(400, "unauthorized_client", 700016, "Application was not found in the directory.");
    }

    static TokenError wrongSecret() {
        return client(7000215, "Invalid client secret provided.");
    }

    static TokenError noCredential() {
        return client(7000216, "'client_assertion' or 'client_secret' is required for this grant type.");
    }

    static TokenError assertion(String fault) {
        return client(700027, "Client assertion is not valid: " + fault);
    }

    static TokenError invalidScope() {
        return new TokenError(
                400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.");
    }

    Reply reply(Instant now) {
        ObjectNode body = RequestJson.object().put("error", error).put("error_description", "AADSTS" + code + ": " + text);
        body.putArray("error_codes").add(code);
        body.put("timestamp", MicrosoftTimes.inTokenError(now))
                .put("trace_id", UUID.randomUUID().toString())
                .put("correlation_id", UUID.randomUUID().toString());
        return Reply.text(status, "application/json; charset=utf-8", body.toString());
    }

    private static TokenError client(int code, String text) {
        return new TokenError(401, "invalid_client", code, text);
    }
}
