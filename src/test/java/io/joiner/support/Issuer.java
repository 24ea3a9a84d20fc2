package io.joiner.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * A real OpenID Connect issuer, Spring's own, on a port of this machine: it insists on PKCE and on exact redirects.
 *
 * <p>Its users are {@code olga}, of the group joiner-operators, and {@code vera}, of another; programs get tokens as {@link
 * #CLIENT}, likewise of joiner-operators, and as {@code other}.
 */
public final class Issuer implements AutoCloseable {

    public static final String CLIENT = "joiner";
    public static final String SECRET = "secret-of-the-client";
    public static final String PASSWORD = "password-at-the-issuer";

    private final ConfigurableApplicationContext context;
    private final String url;

    private Issuer(ConfigurableApplicationContext context, String url) {
        this.context = context;
        this.url = url;
    }

    /** Where it will be; by another name than 127.0.0.1, since cookies don't tell ports apart. */
    public static String url(int port) {
        return "http://localhost:" + port;
    }

    /**
     * Starts it.
     *
     * @param redirect where it sends people back to
     */
    public static Issuer start(int port, String redirect) {
        SpringApplication application = new SpringApplication(Server.class);
        application.setLogStartupInfo(false);
        // Those on the class path are joiner's, and would miss its keys.
        application.setInitializers(List.of());
        return new Issuer(
                application.run(
                        "--spring.config.name=issuer",
                        "--server.port=" + port,
                        "--issuer.url=" + url(port),
                        "--issuer.redirect=" + redirect),
                url(port));
    }

    /** A token for a program, made for the client itself. */
    public String token(String client) throws IOException, InterruptedException {
        String body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                                .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client
                                        + "&client_secret=" + secret(client)))
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(body);
        if (!token.find()) {
            throw new IllegalStateException("no token: " + URLDecoder.decode(body, StandardCharsets.UTF_8));
        }
        return token.group(1);
    }

    /** No two clients may have the same. */
    private static String secret(String client) {
        return client.equals(CLIENT) ? SECRET : SECRET + "-" + client;
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, all -> all.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(trouble -> trouble.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"),
                            new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("olga")
                            .password("{noop}" + PASSWORD)
                            .authorities("joiner-operators")
                            .build(),
                    User.withUsername("vera")
                            .password("{noop}" + PASSWORD)
                            .authorities("gardeners")
                            .build());
        }

        @Bean
        RegisteredClientRepository clients(@Value("${issuer.redirect}") String redirect) {
            return new InMemoryRegisteredClientRepository(
                    client(CLIENT)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .redirectUri(redirect)
                            .postLogoutRedirectUri(redirect.replace("/login/oauth2/code/oidc", "/login?bye"))
                            .scope("openid")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .build())
                            .build(),
                    client("other").build());
        }

        private static RegisteredClient.Builder client(String id) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}" + secret(id))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> groups() {
            return token -> token.getClaims()
                    .claim(
                            "org",
                            Map.of(
                                    "groups",
                                    token.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)
                                            ? List.of("joiner-operators")
                                            : token.getPrincipal().getAuthorities().stream()
                                                    .map(Object::toString)
                                                    .toList()));
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("1").generate()));
        }

        /** For the tokens that come back to its own endpoints. */
        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings(@Value("${issuer.url}") String url) {
            return AuthorizationServerSettings.builder().issuer(url).build();
        }
    }
}
