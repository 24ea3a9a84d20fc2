package io.joiner.ops.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may log in.
 *
 * @param users The users, by name; nobody can log in while there are none.
 */
@Validated
@ConfigurationProperties("joiner.ops")
public record AccessProperties(@DefaultValue @Valid Map<String, User> users) {

    /**
     * Somebody who may log in.
     *
     * @param password The password's hash with its kind before it, such as {bcrypt}...; `joiner password` makes one.
     * @param roles viewer, operator or hr, several separated by commas.
     */
    public record User(
            @NotNull @Nullable String password,
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
