package io.joiner.http.proxy;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The proxy through which joiner reaches others: Graph, the login, the audit, an issuer and its keys.
 *
 * @param host Name or address of the proxy, without http:// and port. Unset, the proxy of the JVM (-Dhttps.proxyHost) or of
 *     the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) counts, if there is one.
 * @param port Port of the proxy.
 * @param user joiner's user name at the proxy, where the proxy asks for one.
 * @param password The user's password.
 * @param noProxy Who is reached directly: names (with all names below them), addresses, networks such as 10.0.0.0/8, each
 *     with or without a port; * is everybody. Where the proxy is of the environment, its NO_PROXY counts as well.
 */
@Validated
@ConfigurationProperties("joiner.http.proxy")
public record ProxyProperties(
        @Nullable String host,
        @DefaultValue("3128") @Min(1) @Max(65_535) int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue List<String> noProxy) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    @AssertTrue(
            message =
                    "joiner.http.proxy.host must be a name or an address alone, such as proxy.example.com; the port belongs"
                            + " to joiner.http.proxy.port, user and password to joiner.http.proxy.user and password")
    boolean isHostAlone() {
        return isUnset() || HOST.matcher(String.valueOf(host).strip()).matches();
    }

    @AssertTrue(message = "joiner.http.proxy.user and password need joiner.http.proxy.host") boolean isUserOfAHost() {
        return !isUnset() || (user == null && password == null);
    }

    @AssertTrue(message = "joiner.http.proxy.user and password belong together, and a user has no colon") boolean isUserWhole() {
        return (user == null) == (password == null) && (user == null || !user.contains(":"));
    }

    @AssertTrue(
            message = "joiner.http.proxy.no-proxy takes names, addresses and networks such as .example.com, 10.0.0.7 or"
                    + " 10.0.0.0/8, each with or without a port, and *")
    boolean isNoProxyReadable() {
        return noProxy.stream().allMatch(NoProxy::isReadable);
    }

    boolean isUnset() {
        return host == null || host.isBlank();
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        return "ProxyProperties[host=%s, port=%d, user=%s, noProxy=%s]"
                .formatted(host, port, user == null ? "not set" : "set", noProxy);
    }
}
