package io.joiner.audit.auth;

import io.joiner.http.WebAddress;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How joiner shows a receiver who it is.
 *
 * @param type none, bearer, basic, oauth2, entra or standard-webhooks.
 * @param token The token of type bearer.
 * @param scheme What stands before the token of type bearer: Bearer by default, Splunk for the receiver splunk-hec; ApiKey for
 *     Elasticsearch's keys.
 * @param username The user of type basic.
 * @param password The password of type basic.
 * @param tokenUrl Where type oauth2 asks for tokens.
 * @param clientId joiner's client id at the authorization server of type oauth2.
 * @param clientSecret The client's secret of type oauth2.
 * @param clientAuthentication How the client's secret of type oauth2 is shown: basic (a header) or post (in the body).
 * @param scope What a token of type oauth2 or entra is asked for; several with blanks between. Of entra, such as
 *     https://monitor.azure.com/.default.
 * @param audience Whom a token of type oauth2 is for, where the authorization server wants to know.
 * @param secret The key of type standard-webhooks: whsec_ and Base64.
 * @param previousSecret Previous secret; requests are signed by it, too, during rotation.
 */
public record AuthProperties(
        @DefaultValue("none") @NotNull AuthType type,
        @Nullable String token,
        @Nullable String scheme,
        @Nullable String username,
        @Nullable String password,
        @Nullable URI tokenUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("basic") @NotNull ClientAuthentication clientAuthentication,
        @Nullable String scope,
        @Nullable String audience,
        @Nullable String secret,
        @Nullable String previousSecret) {

    /** How a client's secret is shown to an authorization server (RFC 6749, section 2.3.1). */
    public enum ClientAuthentication {
        BASIC,
        POST
    }

    /** Of a type that needs no more. */
    public static AuthProperties none() {
        return of(AuthType.NONE, null, null, null);
    }

    /** Of type bearer. */
    public static AuthProperties bearer(String token) {
        return of(AuthType.BEARER, token, null, null);
    }

    /** Of type basic. */
    public static AuthProperties basic(String username, String password) {
        return of(AuthType.BASIC, null, username, password);
    }

    private static AuthProperties of(
            AuthType type, @Nullable String token, @Nullable String username, @Nullable String password) {
        return new AuthProperties(
                type,
                token,
                null,
                username,
                password,
                null,
                null,
                null,
                ClientAuthentication.BASIC,
                null,
                null,
                null,
                null);
    }

    @AssertTrue(
            message =
                    "an auth.type needs its keys: bearer token; basic username and password; oauth2 token-url, client-id"
                            + " and client-secret; standard-webhooks secret")
    boolean isWhole() {
        return switch (type) {
            case NONE, ENTRA -> true;
            case BEARER -> given(token);
            case BASIC -> given(username, password);
            case OAUTH2 -> tokenUrl != null && given(clientId, clientSecret);
            case STANDARD_WEBHOOKS -> given(secret);
        };
    }

    @AssertTrue(message = "auth.token-url must be an address of https with a host, without user and #") boolean isTokenUrlUsable() {
        return tokenUrl == null || WebAddress.isPrivate(tokenUrl);
    }

    @AssertTrue(message = "auth.secret and auth.previous-secret must be whsec_ and Base64, or Base64 alone") boolean isSecretReadable() {
        return type != AuthType.STANDARD_WEBHOOKS
                || Stream.of(secret, previousSecret)
                        .allMatch(one -> one == null || one.isBlank() || SignStandardWebhook.isKey(one));
    }

    /** Those of type standard-webhooks, today's first. */
    List<String> secrets() {
        return Stream.of(secret, previousSecret)
                .filter(one -> given(one))
                .map(one -> String.valueOf(one).strip())
                .toList();
    }

    private static boolean given(@Nullable String... values) {
        return Stream.of(values).allMatch(value -> value != null && !value.isBlank());
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        String by = type == AuthType.OAUTH2 ? ", token of " + WebAddress.withoutSecrets(tokenUrl) : "";
        return "Auth[type=" + type + by + (scope == null ? "" : ", scope=" + scope) + ", clientAuthentication="
                + clientAuthentication + "]";
    }
}
