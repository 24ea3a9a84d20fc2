package io.joiner.ops.access.user;

import io.joiner.http.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may log in, and where.
 *
 * @param users The users that joiner knows itself, by name.
 * @param oidc The OpenID Connect issuer that knows users too; none by default.
 * @param port A port of its own for console, REST and actuator, server.port then serves nothing but /events and /graph/notifications; by default one
 *     port serves all.
 * @param sessions The most logins to the console of all users together; one more ends the one that was unused for the longest
 *     time.
 * @param sessionsPerUser The most logins to the console that one user may have at once; one more ends the oldest.
 */
@Validated
@ConfigurationProperties("joiner.ops")
public record AccessProperties(
        @DefaultValue Map<String, @Valid User> users,
        @Valid @Nullable Oidc oidc,
        @Min(0) @Max(65_535) @Nullable Integer port,
        @DefaultValue("5") @Min(1) int sessionsPerUser,
        @DefaultValue("1000") @Min(1) int sessions) {

    @AssertTrue(
            message = "no name of users may begin with " + IssuerNames.PREFIX
                    + ", by which the users of the issuer are told apart")
    boolean isEveryNameABuiltInOne() {
        return users.keySet().stream().noneMatch(name -> name.startsWith(IssuerNames.PREFIX));
    }

    /** Whether there is anybody who could. */
    public boolean nobodyCanLogIn() {
        return users.isEmpty() && oidc == null;
    }

    /**
     * An OpenID Connect issuer.
     *
     * @param issuer The issuer's address, just as its tokens name it.
     * @param clientId joiner's client id at the issuer.
     * @param clientSecret joiner's client secret at the issuer; unset for a public client.
     * @param scopes The scopes that a login asks for.
     * @param audience For whom tokens must be made that are sent as Bearer; by default the client id.
     * @param nameClaim The claim by which a user is named in log, ledger and audit, after {@code oidc:}.
     * @param roles For each of viewer, operator and hr, the values of the roles claim that give it.
     * @param rolesClaim The claim that names a user's roles or groups; dots lead into members, such as realm_access.roles.
     */
    public record Oidc(
            @NotBlank @Nullable String issuer,
            @NotBlank @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue("openid") Set<String> scopes,
            @Nullable String audience,
            @DefaultValue("sub") String nameClaim,
            @DefaultValue("roles") String rolesClaim,
            @NotEmpty @DefaultValue Map<Role, Set<String>> roles) {

        @Override
        public String issuer() {
            return Objects.requireNonNullElse(issuer, "");
        }

        @Override
        public String clientId() {
            return Objects.requireNonNullElse(clientId, "");
        }

        @Override
        public String audience() {
            return Objects.requireNonNullElse(audience, clientId());
        }

        @AssertTrue(message = "issuer must begin with https://, unless it is on this machine") boolean isIssuerSecure() {
            return issuer == null || issuer.matches("https://.+|http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?");
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return WebAddress.withoutSecrets(issuer()) + " as " + clientId + ", client-secret "
                    + (clientSecret == null ? "not set" : "set");
        }
    }

    /**
     * Somebody who may log in.
     *
     * @param password The password's hash with its kind before it, such as {bcrypt}...; `joiner password` makes one.
     * @param roles viewer, operator or hr, several separated by commas.
     */
    public record User(
            @NotNull String password,
            @NotEmpty @DefaultValue Set<Role> roles) {

        @AssertTrue(
                message = "a password must be kept as its hash, {bcrypt}... or {pbkdf2@SpringSecurity_v5_8}...;"
                        + " `java -jar joiner.jar password` makes one")
        boolean isPasswordHashed() {
            return password == null || Passwords.isHash(password);
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return "User[roles=" + roles + "]";
        }
    }
}
