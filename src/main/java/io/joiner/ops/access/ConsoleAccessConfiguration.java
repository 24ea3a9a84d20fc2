package io.joiner.ops.access;

import io.joiner.ops.access.login.KnownDevices;
import io.joiner.ops.access.login.LoginFrom;
import io.joiner.ops.access.oidc.IssuerRegistration;
import io.joiner.ops.access.oidc.OidcAccess;
import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.access.user.Role;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The console's pages: a login by form and a session, for the same users and roles as everywhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleAccessConfiguration {

    private static final String[] PAGES = {
        "/",
        "/login",
        "/login/oauth2/code/" + IssuerRegistration.ID,
        "/oauth2/authorization/" + IssuerRegistration.ID,
        "/logout",
        "/people/**",
        "/scheduled/**",
        "/parked/**",
        "/rejected/**",
        "/entries/**",
        "/targets/**",
        "/sources/**",
        "/audit/**",
        "/routes/**",
        "/provisioning/**",
        "/console/**"
    };

    private static final String[] ANY_ROLE = {Role.VIEWER.name(), Role.OPERATOR.name(), Role.HR.name()};

    /** All from joiner itself, nothing written into a page; so what a source smuggled into one could not run. */
    private static final String NOTHING_FOREIGN =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final String POLICY = "Content-Security-Policy";
    private static final String AFTER_LOGOUT = "/login?bye";

    @Bean
    @Order(1)
    SecurityFilterChain consoleAccess(
            HttpSecurity http, AccessProperties properties, Optional<OidcAccess> oidc, Clock clock) throws Exception {
        RequestedPage requestedPage = new RequestedPage();
        http.securityMatcher(PAGES)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login", "/console/**")
                        .permitAll()
                        .requestMatchers("/people/*/erase", "/people/*/names", "/rejected/*/text")
                        .hasAuthority(Role.HR.name())
                        .requestMatchers(HttpMethod.GET)
                        .hasAnyAuthority(ANY_ROLE)
                        // A search: it changes nothing, and is posted to keep names out of addresses.
                        .requestMatchers(HttpMethod.POST, "/people")
                        .hasAnyAuthority(ANY_ROLE)
                        .anyRequest()
                        .hasAuthority(Role.OPERATOR.name()))
                // Before a login there is no session, so that strangers can make none.
                .requestCache(cache -> cache.requestCache(requestedPage))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .authenticationDetailsSource(LoginFrom::new)
                        .successHandler(welcome(new KnownDevices(properties), requestedPage))
                        .failureHandler(TellWhyNot::tell))
                .logout(logout -> logout.logoutSuccessUrl(AFTER_LOGOUT))
                .sessionManagement(session ->
                        session.maximumSessions(properties.sessionsPerUser()).expiredUrl("/login?elsewhere"))
                .addFilterAfter(new EndOldSessions(clock), DisableEncodeUrlFilter.class)
                .headers(headers -> headers.addHeaderWriter(
                                (request, response) -> response.setHeader(POLICY, policy(oidc)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        if (oidc.isPresent()) {
            http.oauth2Login(login -> oidc.get().login(login, TellWhyNot::tell))
                    .logout(logout -> logout.logoutSuccessHandler(oidc.get().logout(AFTER_LOGOUT)));
        }
        return http.build();
    }

    private static AuthenticationSuccessHandler welcome(KnownDevices devices, RequestedPage requestedPage) {
        SavedRequestAwareAuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(requestedPage);
        return (request, response, login) -> {
            devices.remember(login.getName(), request, response);
            onwards.onAuthenticationSuccess(request, response, login);
        };
    }

    /** A browser holds a form to its policy over redirects too: so the button "Log out" may lead to the issuer. */
    private static String policy(Optional<OidcAccess> oidc) {
        return NOTHING_FOREIGN
                + oidc.flatMap(OidcAccess::logoutAt).map(origin -> " " + origin).orElse("");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundSessions(AccessProperties properties) {
        return factory -> factory.addContextCustomizers(
                context -> context.setManager(new BoundedSessions(properties.sessions())));
    }

    /** So that sessions which are over count for nobody. */
    @Bean
    HttpSessionEventPublisher sessionsThatEnd() {
        return new HttpSessionEventPublisher();
    }
}
