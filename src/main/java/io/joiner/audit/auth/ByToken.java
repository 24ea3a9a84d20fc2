package io.joiner.audit.auth;

import io.joiner.graph.client.AccessToken;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;

/** Shows a token that lives for a while, and asks for another one once the receiver takes it no more. */
final class ByToken implements Authorize {

    private static final String SCHEME = "Bearer ";

    private final AccessToken token;

    ByToken(AccessToken token) {
        this.token = token;
    }

    @Override
    public Map<String, String> headers(String id, byte[] body) {
        return Map.of(HttpHeaders.AUTHORIZATION, SCHEME + token.value());
    }

    @Override
    public boolean refused(Map<String, String> headers) {
        String shown = headers.getOrDefault(HttpHeaders.AUTHORIZATION, SCHEME);
        token.refused(shown.substring(SCHEME.length()));
        return true;
    }
}
