package io.joiner.audit.auth;

import io.joiner.audit.auth.AuthProperties.ClientAuthentication;
import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.client.AccessToken.TokenSource;
import io.joiner.graph.client.SafeText;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.http.FailureText;
import io.joiner.http.WebAddress;
import io.joiner.http.tls.ClientTls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks an authorization server for tokens by the client's own credentials (RFC 6749, section 4.4). */
final class ClientCredentials implements TokenSource {

    private static final AnswerBounds BOUNDS = AnswerBounds.of(Duration.ofSeconds(20), 200_000);

    /** Of a token whose life the server does not tell; a refusal drops it in any case. */
    private static final Duration UNTOLD = Duration.ofMinutes(5);

    private final ClientRegistration registration;
    private final RestClientClientCredentialsTokenResponseClient client;
    private final Clock clock;

    ClientCredentials(AuthProperties auth, ClientTls tls, Clock clock) {
        this.registration = registration(auth);
        this.client = client(auth, tls);
        this.clock = clock;
    }

    private static ClientRegistration registration(AuthProperties auth) {
        ClientRegistration.Builder builder = ClientRegistration.withRegistrationId("audit")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(
                        auth.clientAuthentication() == ClientAuthentication.BASIC
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .tokenUri(String.valueOf(auth.tokenUrl()))
                .clientId(Objects.requireNonNull(auth.clientId()))
                .clientSecret(auth.clientSecret());
        String scope = auth.scope();
        return (scope == null || scope.isBlank()
                        ? builder
                        : builder.scope(scope.strip().split("\\s+")))
                .build();
    }

    private static RestClientClientCredentialsTokenResponseClient client(AuthProperties auth, ClientTls tls) {
        var client = new RestClientClientCredentialsTokenResponseClient();
        // A redirect would carry the secret to whoever it names.
        client.setRestClient(RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(BoundedClient.withoutRedirects(BOUNDS, tls)))
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        client.addParametersConverter(request -> audience(auth));
        return client;
    }

    private static MultiValueMap<String, String> audience(AuthProperties auth) {
        MultiValueMap<String, String> more = new LinkedMultiValueMap<>();
        if (auth.audience() != null && !auth.audience().isBlank()) {
            more.put("audience", List.of(auth.audience()));
        }
        return more;
    }

    @Override
    public Token fetch() {
        Instant now = clock.instant();
        try {
            OAuth2AccessToken token = client.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
                    .getAccessToken();
            return Token.until(token.getTokenValue(), now, now.plus(life(token)));
        } catch (OAuth2AuthorizationException e) {
            throw unavailable(why(e), e);
        } catch (RestClientException e) {
            throw unavailable(FailureText.of(e), e);
        }
    }

    /** The library reads an error of 400 alone, and wraps all others. */
    private static String why(OAuth2AuthorizationException e) {
        return e.getCause() instanceof RestClientResponseException answered
                ? "HTTP " + answered.getStatusCode().value()
                : Objects.requireNonNullElse(SafeText.word(e.getError().getErrorCode()), "no code");
    }

    /** The library takes a life that is not told for one second. */
    private static Duration life(OAuth2AccessToken token) {
        Duration life = Duration.between(token.getIssuedAt(), token.getExpiresAt());
        return life.compareTo(Duration.ofSeconds(1)) <= 0 ? UNTOLD : life;
    }

    /** Without what the server describes at length, which may quote what it was sent. */
    private TokenUnavailableException unavailable(String why, RuntimeException cause) {
        return new TokenUnavailableException(
                WebAddress.withoutSecrets(registration.getProviderDetails().getTokenUri()) + " gave no token (" + why
                        + ")",
                cause);
    }
}
