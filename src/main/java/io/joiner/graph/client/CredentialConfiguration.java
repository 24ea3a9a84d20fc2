package io.joiner.graph.client;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.client.AccessToken.TokenSource;
import io.joiner.graph.client.ProvisioningProperties.Credential;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where access tokens come from. */
@Configuration(proxyBeanMethods = false)
public class CredentialConfiguration {

    /** The login endpoints that Microsoft itself knows; any other is not looked up there first. */
    private static final Set<String> MICROSOFT =
            Set.of("login.microsoftonline.com", "login.microsoftonline.us", "login.chinacloudapi.cn");

    @Bean
    TokenSource tokenSource(ProvisioningProperties properties, ObjectProvider<HttpClient> httpClient, Clock clock) {
        Credential credential = properties.credential();
        if (credential.type() == ProvisioningProperties.CredentialType.STATIC_TOKEN) {
            Token token = new Token(Objects.requireNonNull(credential.token()), Instant.MAX);
            return () -> token;
        }
        // Tests bring one that trusts their certificate.
        HttpClient client = httpClient.getIfAvailable(BoundedLogin::new);
        return fromEntra(() -> build(credential, client), scope(properties.baseUrl()), clock);
    }

    @Bean
    EntraTokens entraTokens(ProvisioningProperties properties, ObjectProvider<HttpClient> httpClient, Clock clock) {
        Credential credential = properties.credential();
        // Asked for by endpoints alone that want them, so that nobody else pays for a client.
        return new EntraTokens(
                scope -> {
                    if (credential.type() == ProvisioningProperties.CredentialType.STATIC_TOKEN) {
                        throw new IllegalStateException(
                                "auth.type entra of an audit endpoint needs joiner.provisioning.credential.type other than"
                                        + " static-token: a token for Graph opens nothing else.");
                    }
                    HttpClient client = httpClient.getIfAvailable(BoundedLogin::new);
                    return fromEntra(
                            () -> build(credential, client), new TokenRequestContext().addScopes(scope), clock);
                },
                clock);
    }

    /** The whole of what the app may do at that Graph: {@code https://graph.microsoft.com/.default}. */
    private static TokenRequestContext scope(URI baseUrl) {
        return new TokenRequestContext().addScopes(baseUrl.resolve("/.default").toString());
    }

    private static TokenSource fromEntra(Supplier<TokenCredential> credential, TokenRequestContext scope, Clock clock) {
        return () -> {
            try {
                // A new credential each time: it brings no cache of its own that could yield a refused token again.
                var token = credential.get().getTokenSync(scope);
                return Token.until(
                        token.getToken(), clock.instant(), token.getExpiresAt().toInstant());
            } catch (RuntimeException e) {
                throw new TokenUnavailableException("Microsoft Entra gave no token: " + e.getMessage(), e);
            }
        };
    }

    private static TokenCredential build(Credential credential, HttpClient client) {
        return switch (credential.type()) {
            case CLIENT_SECRET ->
                with(credential, client, new ClientSecretCredentialBuilder().clientSecret(credential.clientSecret()))
                        .build();
            case CLIENT_CERTIFICATE ->
                with(credential, client, certificate(credential)).build();
            case WORKLOAD_IDENTITY ->
                sendOnce(client, new WorkloadIdentityCredentialBuilder())
                        .tenantId(credential.tenantId())
                        .clientId(credential.clientId())
                        .authorityHost(credential.authority().toString())
                        .build();
            case MANAGED_IDENTITY ->
                new ManagedIdentityCredentialBuilder()
                        .httpClient(client)
                        .clientId(credential.clientId())
                        .build();
            case DEFAULT ->
                sendOnce(client, new DefaultAzureCredentialBuilder())
                        .tenantId(credential.tenantId())
                        .authorityHost(credential.authority().toString())
                        .build();
            case STATIC_TOKEN -> throw new IllegalStateException("a static token is not asked for");
        };
    }

    private static ClientCertificateCredentialBuilder certificate(Credential credential) {
        String file = Objects.requireNonNull(credential.certificate());
        ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder();
        boolean pkcs12 = file.endsWith(".pfx") || file.endsWith(".p12");
        return pkcs12
                ? builder.pfxCertificate(file).clientCertificatePassword(credential.certificatePassword())
                : builder.pemCertificate(file);
    }

    /**
     * Whoever asks for a token asks again. The library would wait in here for as long as a {@code Retry-After} says, however
     * long, and all calls with it.
     */
    private static <B extends CredentialBuilderBase<B>> B sendOnce(HttpClient client, B builder) {
        return builder.httpClient(client)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
    }

    private static <B extends AadCredentialBuilderBase<B>> B with(Credential credential, HttpClient client, B builder) {
        sendOnce(client, builder)
                .tenantId(credential.tenantId())
                .clientId(credential.clientId())
                .authorityHost(credential.authority().toString());
        if (!MICROSOFT.contains(credential.authority().getHost())) {
            builder.disableInstanceDiscovery();
        }
        return builder;
    }
}
