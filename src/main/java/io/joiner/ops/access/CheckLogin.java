package io.joiner.ops.access;

import io.joiner.ops.access.AccessProperties.User;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password against the configured users. */
@Component
class CheckLogin implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger("joiner.login");

    /** Checked for a name that none has, so that its answer takes as long as a wrong password's. */
    private static final String NOBODYS = Passwords.hash("nobody's");

    private final AccessProperties properties;
    private final LoginAttempts attempts;
    private final RecentLogins recent;

    CheckLogin(AccessProperties properties, Clock clock) {
        this.properties = properties;
        this.attempts = new LoginAttempts(clock);
        this.recent = new RecentLogins(clock);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        User user = properties.users().get(login.getName());
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        // Names that nobody has are not remembered: strangers could fill the memory with them.
        String who = (user == null ? "" : login.getName()) + "@" + address;
        attempts.mustWait(who).ifPresent(left -> {
            throw new TooManyLoginsException(left);
        });
        String password = Objects.toString(login.getCredentials(), "");
        boolean matches = matches(login.getName(), password, user);
        if (user == null || !matches) {
            attempts.failed(who);
            recent.refused(login.getName());
            log.atWarn()
                    .addKeyValue("who", user == null ? "(no user)" : login.getName())
                    .addKeyValue("address", address)
                    .log("Login failed");
            throw new BadCredentialsException("name or password is wrong");
        }
        attempts.succeeded(who);
        List<SimpleGrantedAuthority> roles = user.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(login.getName(), null, roles);
    }

    private boolean matches(String name, String password, @Nullable User user) {
        if (user == null) {
            return Passwords.matches(password, NOBODYS);
        }
        String hash = String.valueOf(user.password());
        if (recent.knows(name, password, hash)) {
            return true;
        }
        boolean matches = Passwords.matches(password, hash);
        if (matches) {
            recent.fitted(name, password, hash);
        }
        return matches;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
