package io.joiner.provisioning;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.joiner.provisioning.AccessToken.Token;
import io.joiner.provisioning.AccessToken.TokenSource;
import io.joiner.provisioning.ProvisioningProperties.Credential;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where access tokens come from. */
@Configuration
class CredentialConfiguration {

    /** The login endpoints that Microsoft itself knows; any other is not looked up there first. */
    private static final Set<String> MICROSOFT =
            Set.of("login.microsoftonline.com", "login.microsoftonline.us", "login.chinacloudapi.cn");

    @Bean
    TokenSource tokenSource(ProvisioningProperties properties, ObjectProvider<HttpClient> httpClient, Clock clock) {
        Credential credential = properties.credential();
        return switch (credential.type()) {
            case STATIC_TOKEN -> {
                Token token = new Token(Objects.requireNonNull(credential.token()), Instant.MAX);
                yield () -> token;
            }
            case CLIENT_SECRET -> clientSecret(credential, scope(properties.baseUrl()), httpClient, clock);
        };
    }

    /** The whole of what the app may do at that Graph: {@code https://graph.microsoft.com/.default}. */
    private static TokenRequestContext scope(URI baseUrl) {
        return new TokenRequestContext().addScopes(baseUrl.resolve("/.default").toString());
    }

    private static TokenSource clientSecret(
            Credential credential, TokenRequestContext scope, ObjectProvider<HttpClient> httpClient, Clock clock) {
        return () -> {
            try {
                // A new credential each time: it brings no cache of its own that could yield a refused token again.
                var token = build(credential, httpClient).getTokenSync(scope);
                return Token.until(
                        token.getToken(), clock.instant(), token.getExpiresAt().toInstant());
            } catch (RuntimeException e) {
                throw new TokenUnavailableException(
                        "Microsoft Entra gave no token for client " + credential.clientId() + ": " + e.getMessage(), e);
            }
        };
    }

    private static ClientSecretCredential build(Credential credential, ObjectProvider<HttpClient> httpClient) {
        ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                .tenantId(credential.tenantId())
                .clientId(credential.clientId())
                .clientSecret(credential.clientSecret())
                .authorityHost(credential.authority().toString());
        httpClient.ifAvailable(builder::httpClient);
        if (!MICROSOFT.contains(credential.authority().getHost())) {
            builder.disableInstanceDiscovery();
        }
        return builder.build();
    }
}
