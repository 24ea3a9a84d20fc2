package io.joiner.ops.access;

import io.joiner.ops.access.oidc.OidcAccess;
import io.joiner.ops.access.user.RefuseAccess;
import io.joiner.ops.access.user.Role;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What is open, what needs a login, and that all else is closed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessConfiguration {

    /** Senders of events prove themselves in the routes, some of them by headers that a login would take for its own. */
    @Bean
    @Order(0)
    SecurityFilterChain doors(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher("/events", "/events/**", "/graph/notifications"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain access(HttpSecurity http, RefuseAccess refuseAccess, Optional<OidcAccess> oidc)
            throws Exception {
        plain(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasAnyAuthority(Role.VIEWER.name(), Role.OPERATOR.name(), Role.HR.name())
                        .requestMatchers("/api/people/**")
                        .hasAuthority(Role.HR.name())
                        .requestMatchers("/api/**")
                        .hasAuthority(Role.OPERATOR.name())
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(refuseAccess))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(refuseAccess).accessDeniedHandler(refuseAccess));
        if (oidc.isPresent()) {
            http.oauth2ResourceServer(server -> oidc.get().bearer(server, refuseAccess));
        }
        return http.build();
    }

    /** No session, and headers that let no browser make more of an answer than it is. */
    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser sends a remembered Basic login along from foreign pages too. But what changes something
                // takes
                // JSON alone, and that no foreign page can send without being allowed to by CORS, which nobody is.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
    }
}
