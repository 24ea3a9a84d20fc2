package io.joiner.ops.access.oidc;

import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsPeer;
import io.joiner.ops.access.user.AccessProperties.Oidc;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** What the issuer says of itself, asked when somebody first logs in: joiner starts and works while the issuer is away. */
public final class IssuerRegistration implements ClientRegistrationRepository {

    /** Under which the console's login with the issuer is known. */
    public static final String ID = "oidc";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Metadata and key sets have a few kB; an id token of many groups has more. */
    private static final int LONGEST_ANSWER = 1_000_000;

    private static final String END_SESSION = "end_session_endpoint";
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final Oidc oidc;
    private final RestTemplate http;
    private volatile @Nullable ClientRegistration known;

    IssuerRegistration(Oidc oidc) {
        this(oidc, PATIENCE);
    }

    /** @param patience with each answer, of which a login needs three */
    IssuerRegistration(Oidc oidc, Duration patience) {
        this.oidc = oidc;
        this.http = new RestTemplate(new HttpComponentsClientHttpRequestFactory(
                BoundedClient.with(AnswerBounds.of(patience, LONGEST_ANSWER), ClientTls.of(TlsPeer.ISSUER))));
    }

    /** Waits some seconds for an answer of the issuer at most. */
    RestTemplate http() {
        return http;
    }

    /** Changes a login's code for its token, with the same patience. */
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeForToken() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(http.getRequestFactory())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** The origin where the issuer ends its sessions; empty if it says nothing of that, or was not asked yet. */
    Optional<String> endsSessionsAt() {
        ClientRegistration registration = known;
        return registration == null
                ? Optional.empty()
                : Optional.ofNullable(registration
                                .getProviderDetails()
                                .getConfigurationMetadata()
                                .get(END_SESSION))
                        .map(where -> URI.create(where.toString()))
                        .map(where -> where.getScheme() + "://" + where.getRawAuthority());
    }

    /** @throws IssuerAwayException if it can't be asked, or says what an issuer must not */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    /** @throws IssuerAwayException likewise */
    ClientRegistration registration() {
        ClientRegistration before = known;
        if (before != null) {
            return before;
        }
        ClientRegistration found = discover();
        known = found;
        return found;
    }

    private ClientRegistration discover() {
        try {
            Map<String, Object> metadata = RestClient.create(http)
                    .get()
                    .uri(oidc.issuer() + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(METADATA);
            if (metadata == null || !oidc.issuer().equals(metadata.get("issuer"))) {
                throw new IssuerAwayException(
                        "What stands at joiner.ops.oidc.issuer is of another issuer; the two must be equal.");
            }
            return ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(ID)
                    .clientId(oidc.clientId())
                    .clientSecret(Objects.requireNonNullElse(oidc.clientSecret(), ""))
                    .scope(oidc.scopes())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .userNameAttributeName(oidc.nameClaim())
                    .build();
        } catch (RestClientException | IllegalArgumentException e) {
            throw new IssuerAwayException("The issuer can't be asked.", e);
        }
    }
}
