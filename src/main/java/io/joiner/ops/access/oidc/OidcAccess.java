package io.joiner.ops.access.oidc;

import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.access.user.AccessProperties.Oidc;
import io.joiner.ops.access.user.IssuerNames;
import io.joiner.ops.access.user.RefuseAccess;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Login with an OpenID Connect issuer: by the console's pages, and by its tokens over HTTP. */
@Component
@ConditionalOnProperty("joiner.ops.oidc.issuer")
public class OidcAccess {

    /** Why somebody whom the issuer knows may not in: none of the roles is joiner's. */
    public static final String NO_ROLE = "no_role";

    private static final Logger log = LoggerFactory.getLogger("joiner.login");

    private final Oidc oidc;
    private final IssuerRegistration issuer;
    private final RolesOfClaims roles;
    private final DecodeTokens tokens;
    private final LoginRequests requests;

    OidcAccess(AccessProperties properties, Clock clock) {
        this.oidc = Objects.requireNonNull(properties.oidc(), "the condition holds");
        this.issuer = new IssuerRegistration(oidc);
        this.roles = new RolesOfClaims(oidc);
        this.tokens = new DecodeTokens(oidc, issuer);
        this.requests = new LoginRequests(issuer, clock);
    }

    /** Spring finds it by its type. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        return tokens;
    }

    /** The console's way: a code that is changed for a token, bound to the browser by state, nonce and PKCE. */
    public void login(OAuth2LoginConfigurer<HttpSecurity> login, AuthenticationFailureHandler whyNot) {
        login.clientRegistrationRepository(issuer)
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .loginPage("/login")
                .authorizationEndpoint(endpoint ->
                        endpoint.authorizationRequestResolver(withPkce()).authorizationRequestRepository(requests))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(issuer.codeForToken()))
                .userInfoEndpoint(info -> info.oidcUserService(new OidcUserService() {
                    @Override
                    public OidcUser loadUser(OidcUserRequest request) {
                        return known(request);
                    }
                }))
                .defaultSuccessUrl("/")
                .failureHandler(whyNot)
                // The way to the issuer is another filter than the one back, and fails when the issuer is away.
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(whyNot);
                        return filter;
                    }
                });
    }

    private OAuth2AuthorizationRequestResolver withPkce() {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(issuer, "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    /** Ends the login at the issuer too, where it offers that; else whoever sits down next is let in unasked. */
    public LogoutSuccessHandler logout(String afterwards) {
        OidcClientInitiatedLogoutSuccessHandler logout = new OidcClientInitiatedLogoutSuccessHandler(issuer);
        logout.setPostLogoutRedirectUri("{baseUrl}" + afterwards);
        logout.setDefaultTargetUrl(afterwards);
        return logout;
    }

    /** Where a logout leads besides, for the pages' policy; empty when nobody can be logged in by the issuer. */
    public Optional<String> logoutAt() {
        return issuer.endsSessionsAt();
    }

    /** Nothing but the signed token is asked; another question could not be answered while the issuer is away. */
    private OidcUser known(OidcUserRequest request) {
        Set<GrantedAuthority> found = roles.in(request.getIdToken().getClaims());
        if (found.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(NO_ROLE));
        }
        OidcUser user = new LoggedInByIssuer(found, request.getIdToken(), oidc.nameClaim());
        log.atInfo().addKeyValue("who", user.getName()).log("Logged in with the issuer");
        return user;
    }

    /** The way of programs: {@code Authorization: Bearer}, with a token that the issuer made for joiner. */
    public void bearer(OAuth2ResourceServerConfigurer<HttpSecurity> server, RefuseAccess refuseAccess) {
        server.authenticationEntryPoint(refuseAccess)
                .accessDeniedHandler(refuseAccess)
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                        // By default an issuer that is away would be an error of joiner's.
                        filter.setAuthenticationFailureHandler(refuseAccess::commence);
                        return filter;
                    }
                })
                .jwt(jwt -> jwt.decoder(token -> tokens.ofPrograms().decode(token))
                        .jwtAuthenticationConverter(this::program));
    }

    private AbstractAuthenticationToken program(Jwt token) {
        String name = token.getClaimAsString(oidc.nameClaim());
        if (name == null || name.isEmpty()) {
            throw new InvalidBearerTokenException("the token has no claim " + oidc.nameClaim());
        }
        return new JwtAuthenticationToken(token, roles.in(token.getClaims()), IssuerNames.of(name));
    }
}
