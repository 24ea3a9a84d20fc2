package io.joiner.simulator.token;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Checks what a client assertion claims; not its signature, since the simulator holds no certificate of anybody. */
final class ClientAssertion {

    private ClientAssertion() {}

    /** What is wrong with it, if anything is. */
    static Optional<String> fault(String jwt, Instant now) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return Optional.of("not a signed JWT");
        }
        JsonNode header = decode(parts[0]);
        JsonNode claims = decode(parts[1]);
        if (header.path("alg").asText().isEmpty()) {
            return Optional.of("no alg in its header");
        }
        if (!claims.path("aud").asText().endsWith("/oauth2/v2.0/token")) {
            return Optional.of("aud is not the token endpoint");
        }
        if (!claims.path("sub").asText().equals(Tenant.CLIENT_ID)) {
            return Optional.of("sub is not the client");
        }
        return claims.path("exp").asLong() > now.getEpochSecond() ? Optional.empty() : Optional.of("it has expired");
    }

    private static JsonNode decode(String part) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            return RequestJson.read(text).orElseGet(RequestJson::object);
        } catch (IllegalArgumentException e) {
            return RequestJson.object();
        }
    }
}
