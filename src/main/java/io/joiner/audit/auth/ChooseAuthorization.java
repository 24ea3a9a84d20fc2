package io.joiner.audit.auth;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.EntraTokens;
import io.joiner.http.tls.ClientTls;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of the keys of an endpoint what shows it who joiner is. */
@Component
public class ChooseAuthorization {

    private final EntraTokens entra;
    private final Clock clock;

    ChooseAuthorization(EntraTokens entra, Clock clock) {
        this.entra = entra;
        this.clock = clock;
    }

    /**
     * Of one endpoint.
     *
     * @param owner how messages name it, such as {@code joiner.audit}
     * @param tls by which its authorization server is asked
     * @param customaryScheme what stands before its tokens where no key says otherwise
     * @param customaryScope what its tokens of Entra are asked for where no key says otherwise; null for none
     * @throws IllegalStateException if keys are missing
     */
    public Authorize choose(
            String owner, AuthProperties auth, ClientTls tls, String customaryScheme, @Nullable String customaryScope) {
        return switch (auth.type()) {
            case NONE -> (id, body) -> Map.of();
            case BEARER -> fixed((auth.scheme() == null ? customaryScheme : auth.scheme()) + " " + auth.token());
            case BASIC -> fixed("Basic " + base64(auth.username() + ":" + auth.password()));
            case OAUTH2 -> new ByToken(new AccessToken(new ClientCredentials(auth, tls, clock), clock));
            case ENTRA -> new ByToken(entra.forScope(scope(owner, auth, customaryScope)));
            case STANDARD_WEBHOOKS -> new SignStandardWebhook(auth.secrets(), clock);
        };
    }

    private static Authorize fixed(String authorization) {
        return (id, body) -> Map.of(HttpHeaders.AUTHORIZATION, authorization);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String scope(String owner, AuthProperties auth, @Nullable String customaryScope) {
        String scope = auth.scope() == null || auth.scope().isBlank() ? customaryScope : auth.scope();
        if (scope == null) {
            throw new IllegalStateException(
                    owner + ".auth.scope is missing: what a token of Entra is for, such as api://<app id>/.default.");
        }
        return scope;
    }
}
