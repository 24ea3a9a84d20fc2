package io.joiner.ops.access.login;

import io.joiner.intake.webhook.gate.ClientNetwork;
import io.joiner.ops.access.login.LoginAttempts.Attempt;
import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.access.user.AccessProperties.User;
import io.joiner.ops.access.user.Passwords;
import io.joiner.ops.access.user.TooManyLoginsException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** So many passwords are hashed at the same time at most, since each keeps a processor busy for a while. */
    private static final int AT_ONCE = 4;

    /** Of a password that nobody has. It stands here since to make one anew took a tenth of joiner's start. */
    private static final String NOBODYS = "{bcrypt}$2a$10$Ale4oLGb0xdKIKqSg/sRMuwVSEc6IK7mo2AjGoRW9UulScArbPw4K";

    private final AccessProperties properties;
    private final LoginAttempts attempts;
    private final RecentLogins recent;
    private final KnownDevices devices;
    private final KeyedHash hash = new KeyedHash();
    private final List<String> hashes;
    private final List<Object> turns =
            Stream.generate(Object::new).limit(AT_ONCE).toList();

    CheckLogin(AccessProperties properties, Clock clock) {
        this.properties = properties;
        this.attempts = new LoginAttempts(clock);
        this.recent = new RecentLogins(clock);
        this.devices = new KnownDevices(properties);
        this.hashes = properties.users().isEmpty()
                ? List.of(NOBODYS)
                : properties.users().values().stream()
                        .map(user -> String.valueOf(user.password()))
                        .toList();
    }

    @Override
    public Authentication authenticate(Authentication login) {
        Attempt attempt = attempt(login);
        // One guess at a user after the other: programs that begin with many requests at once would else use up the
        // budget of failures before the first of their logins has worked.
        synchronized (turns.get(hash.choose(attempt.name(), AT_ONCE))) {
            return check(attempt, Objects.toString(login.getCredentials(), ""));
        }
    }

    private Authentication check(Attempt attempt, String password) {
        attempts.begin(attempt).ifPresent(left -> {
            throw new TooManyLoginsException(left);
        });
        User user = properties.users().get(attempt.name());
        boolean matches = matches(attempt.name(), password, user);
        if (user == null || !matches) {
            recent.refused(attempt.name());
            log.atWarn()
                    .addKeyValue("who", user == null ? "(no user)" : attempt.name())
                    .addKeyValue("address", attempt.address())
                    .log("Login failed");
            throw new BadCredentialsException("name or password is wrong");
        }
        attempts.succeeded(attempt);
        List<SimpleGrantedAuthority> roles = user.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(attempt.name(), null, roles);
    }

    private Attempt attempt(Authentication login) {
        String name = login.getName();
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        String device = login.getDetails() instanceof LoginFrom from ? from.device() : null;
        return new Attempt(
                name, ClientNetwork.of(address), devices.recognize(name, device).orElse(null));
    }

    private boolean matches(String name, String password, @Nullable User user) {
        if (user == null) {
            // A hash of somebody else: the answer takes as long as that for a wrong password.
            Passwords.matches(password, hashes.get(hash.choose(name, hashes.size())));
            return false;
        }
        String kept = String.valueOf(user.password());
        if (recent.knows(name, password, kept)) {
            return true;
        }
        boolean matches = Passwords.matches(password, kept);
        if (matches) {
            recent.fitted(name, password, kept);
        }
        return matches;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
