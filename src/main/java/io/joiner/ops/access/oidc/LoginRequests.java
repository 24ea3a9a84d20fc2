package io.joiner.ops.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps what a login with the issuer must find again when the browser comes back (state, nonce, PKCE's verifier), in a sealed
 * cookie of that browser. Spring's own repository makes a session for each stranger who follows the link.
 */
final class LoginRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String COOKIE = "joiner-issuer";

    /** How long people may take at the issuer. */
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final int PARTS = 4;

    private final IssuerRegistration issuer;
    private final SealedCookie cookie;

    LoginRequests(IssuerRegistration issuer, Clock clock) {
        this.issuer = issuer;
        this.cookie = new SealedCookie(COOKIE, VALID, clock);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest login, HttpServletRequest request, HttpServletResponse response) {
        if (login == null) {
            cookie.remove(request, response);
            return;
        }
        cookie.write(
                String.join(
                        "\n",
                        Objects.toString(login.getState(), ""),
                        Objects.toString(login.getRedirectUri(), ""),
                        attribute(login, OidcParameterNames.NONCE),
                        attribute(login, PkceParameterNames.CODE_VERIFIER)),
                request,
                response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie.read(request)
                .map(content -> List.of(content.split("\n", -1)))
                .filter(parts -> parts.size() == PARTS && parts.get(0).equals(state))
                .map(this::login)
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest login = loadAuthorizationRequest(request);
        if (login != null) {
            cookie.remove(request, response);
        }
        return login;
    }

    private OAuth2AuthorizationRequest login(List<String> parts) {
        ClientRegistration registration = issuer.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Objects.requireNonNull(
                        registration.getProviderDetails().getAuthorizationUri(), "discovery names it"))
                .clientId(registration.getClientId())
                .scopes(registration.getScopes())
                .state(parts.get(0))
                .redirectUri(parts.get(1))
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        IssuerRegistration.ID,
                        OidcParameterNames.NONCE,
                        parts.get(2),
                        PkceParameterNames.CODE_VERIFIER,
                        parts.get(3)))
                .build();
    }

    private static String attribute(OAuth2AuthorizationRequest login, String name) {
        return Objects.toString(login.getAttribute(name), "");
    }
}
