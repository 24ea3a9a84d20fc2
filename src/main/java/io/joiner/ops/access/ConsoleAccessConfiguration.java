package io.joiner.ops.access;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

/** The console's pages: a login by form and a session, for the same users and roles as everywhere. */
@Configuration
@ConditionalOnWebApplication
class ConsoleAccessConfiguration {

    private static final String[] PAGES = {
        "/",
        "/login",
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

    /** All from joiner itself, nothing written into a page; so what a source smuggled into one could not run. */
    private static final String NOTHING_FOREIGN =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain consoleAccess(HttpSecurity http, Clock clock) throws Exception {
        return http.securityMatcher(PAGES)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login", "/console/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .hasAnyAuthority(Role.VIEWER.name(), Role.OPERATOR.name(), Role.HR.name())
                        .anyRequest()
                        .hasAuthority(Role.OPERATOR.name()))
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .defaultSuccessUrl("/")
                        .failureHandler(tellWhyNot()))
                .logout(logout -> logout.logoutSuccessUrl("/login?bye"))
                .addFilterAfter(new EndOldSessions(clock), DisableEncodeUrlFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_FOREIGN))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static AuthenticationFailureHandler tellWhyNot() {
        return (request, response, why) -> response.sendRedirect(
                request.getContextPath() + (why instanceof TooManyLoginsException ? "/login?wait" : "/login?wrong"));
    }
}
