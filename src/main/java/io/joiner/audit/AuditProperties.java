package io.joiner.audit;

import io.joiner.event.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the proof goes.
 *
 * @param url The audit endpoint; each record is POSTed to it as a CloudEvent.
 * @param auth How joiner shows the endpoint who it is.
 */
@Validated
@ConfigurationProperties("joiner.audit")
public record AuditProperties(
        @NotNull URI url, @DefaultValue @Valid Auth auth) {

    @AssertTrue(
            message = "joiner.audit.url must be an address of http or https with a host, without user and #, such as"
                    + " https://audit.example.com/events; who joiner is belongs to joiner.audit.auth")
    boolean isUrlUsable() {
        return WebAddress.isUsable(url);
    }

    /** The kinds of authorisation. */
    public enum AuthType {
        NONE,
        BEARER,
        BASIC
    }

    /**
     * How joiner shows the endpoint who it is.
     *
     * @param type none, bearer or basic.
     * @param token The token of type bearer.
     * @param username The user of type basic.
     * @param password The password of type basic.
     */
    public record Auth(
            @DefaultValue("none") @NotNull AuthType type,
            @Nullable String token,
            @Nullable String username,
            @Nullable String password) {

        /** The value of the Authorization header, or null for none. */
        @Nullable String header() {
            return switch (type) {
                case NONE -> null;
                case BEARER -> "Bearer " + token;
                case BASIC ->
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
            };
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return "Auth[type=" + type + "]";
        }
    }

    /** Never prints what is secret; a URL may hold a token as well. */
    @Override
    public String toString() {
        return "AuditProperties[url=%s, auth=%s]".formatted(WebAddress.withoutSecrets(url), auth);
    }
}
