package io.joiner.simulator.token;

import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entra's token endpoint for the client credentials flow, and the discovery document before it. */
public final class TokenEndpoint implements Endpoint {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    /** MSAL asks for these in every flow. */
    private static final Set<String> OIDC_SCOPES = Set.of("openid", "profile", "offline_access");

    private final Tokens tokens;
    private final Ticker ticker;
    private final Discovery discovery;

    public TokenEndpoint(Tokens tokens, Ticker ticker, Discovery discovery) {
        this.tokens = tokens;
        this.ticker = ticker;
        this.discovery = discovery;
    }

    @Override
    public Reply answer(Request request) {
        List<String> path = request.segments();
        if (request.isPost() && path.size() == 4 && path.subList(1, 4).equals(List.of("oauth2", "v2.0", "token"))) {
            tokens.count();
            return token(path.get(0), request);
        }
        return discovery.answer(request).orElse(Reply.empty(404));
    }

    private Reply token(String tenant, Request request) {
        return fault(tenant, request)
                .map(error -> error.reply(ticker.now()))
                .orElseGet(() -> Reply.text(
                                200,
                                "application/json; charset=utf-8",
                                tokens.answer().toString())
                        .with("Cache-Control", "no-store, no-cache"));
    }

    private Optional<TokenError> fault(String tenant, Request request) {
        if (!request.contentType().equals("application/x-www-form-urlencoded")) {
            return Optional.of(TokenError.request(900144, "The request body must be form-encoded."));
        }
        try {
            return fault(tenant, Request.form(request.body()));
        } catch (IllegalArgumentException e) {
            // A percent sign that encodes nothing: somebody sent a secret as it is.
            return Optional.of(TokenError.request(900144, "The request body is not properly encoded."));
        }
    }

    private Optional<TokenError> fault(String tenant, Map<String, String> form) {
        if (!tenant.equals(Tenant.ID)) {
            return Optional.of(TokenError.request(90002, "Tenant '" + tenant + "' not found."));
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Optional.of(TokenError.grantType());
        }
        if (!Tenant.CLIENT_ID.equals(form.get("client_id"))) {
            return Optional.of(TokenError.unknownClient());
        }
        return credentialFault(form).or(() -> scopeFault(form.getOrDefault("scope", "")));
    }

    private Optional<TokenError> credentialFault(Map<String, String> form) {
        String secret = form.get("client_secret");
        if (secret != null) {
            return tokens.isSecret(secret) ? Optional.empty() : Optional.of(TokenError.wrongSecret());
        }
        String assertion = form.get("client_assertion");
        if (assertion == null || !ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            return Optional.of(TokenError.noCredential());
        }
        return ClientAssertion.fault(assertion, ticker.now()).map(TokenError::assertion);
    }

    private static Optional<TokenError> scopeFault(String scope) {
        List<String> asked = Arrays.stream(scope.split(" "))
                .filter(word -> !OIDC_SCOPES.contains(word))
                .toList();
        boolean right = asked.size() == 1 && asked.get(0).endsWith("/.default");
        return right ? Optional.empty() : Optional.of(TokenError.invalidScope());
    }
}
