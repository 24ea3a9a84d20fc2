package io.joiner.ops.access;

import io.joiner.ops.access.AccessProperties.Oidc;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** What the issuer says of itself, asked when somebody first logs in: joiner starts and works while the issuer is away. */
final class IssuerRegistration implements ClientRegistrationRepository {

    /** Under which the console's login with the issuer is known. */
    static final String ID = "oidc";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final Oidc oidc;
    private final RestTemplate http;
    private volatile @Nullable ClientRegistration known;

    IssuerRegistration(Oidc oidc) {
        this.oidc = oidc;
        this.http = new RestTemplate(ClientHttpRequestFactoryBuilder.jdk()
                .build(ClientHttpRequestFactorySettings.defaults()
                        .withConnectTimeout(PATIENCE)
                        .withReadTimeout(PATIENCE)));
    }

    /** Waits a few seconds for an issuer at most. */
    RestTemplate http() {
        return http;
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
                        "What stands at joiner.ops.oidc.issuer is of another issuer; the two must be equal.", null);
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
