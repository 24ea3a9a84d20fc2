package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.RefusedRequestException;
import java.util.Map;

/** Refusals of requests whose sender is not proven; they help an honest sender and tell a forger nothing new. */
final class Unproven {

    private Unproven() {}

    static RefusedRequestException because(String detail) {
        return new RefusedRequestException(401, detail, Map.of("WWW-Authenticate", "Signature"));
    }

    static RefusedRequestException wantsLogin(String detail) {
        return new RefusedRequestException(401, detail, Map.of("WWW-Authenticate", "Basic realm=\"joiner\""));
    }

    static RefusedRequestException wantsToken(String detail) {
        return new RefusedRequestException(401, detail, Map.of("WWW-Authenticate", "Bearer"));
    }
}
