package io.joiner.simulator.token;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The OpenID configuration of a tenant, with no more than a client credentials client looks at. */
public record Discovery(URI authority) {

    Optional<Reply> answer(Request request) {
        List<String> path = request.segments();
        boolean asked = request.isGet()
                && path.size() == 4
                && path.subList(1, 4).equals(List.of("v2.0", ".well-known", "openid-configuration"));
        return asked ? Optional.of(document(path.get(0))) : Optional.empty();
    }

    private Reply document(String tenant) {
        String base = authority + "/" + tenant;
        ObjectNode body = RequestJson.object()
                .put("token_endpoint", base + "/oauth2/v2.0/token")
                .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                .put("jwks_uri", base + "/discovery/v2.0/keys")
                .put("issuer", base + "/v2.0");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        return Reply.text(200, "application/json; charset=utf-8", body.toString());
    }
}
