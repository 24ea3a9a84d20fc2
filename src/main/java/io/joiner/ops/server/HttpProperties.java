package io.joiner.ops.server;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMaskSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What connections to joiner's web server may hold.
 *
 * @param trustedProxies The addresses, or networks such as 10.1.0.0/16, of reverse proxies whose X-Forwarded headers count;
 *     from all others these headers are ignored. None by default.
 * @param maxConnections The most open connections; unset, as many as a quarter of the heap has room for, 8192 at most.
 * @param maxConnectionsPerAddress The most open connections of one address (of IPv6, of one /64 network) that is no trusted
 *     proxy; unset, half of all.
 * @param headerTimeout How long a TLS handshake, and how long a request's headers may take.
 * @param requestTimeout How long a request's body may take to arrive, and how long its answer may take to be fetched.
 */
@Validated
@ConfigurationProperties("joiner.http")
public record HttpProperties(
        @DefaultValue List<String> trustedProxies,
        @Min(10) @Nullable Integer maxConnections,
        @Min(1) @Nullable Integer maxConnectionsPerAddress,
        @DefaultValue("10s") Duration headerTimeout,
        @DefaultValue("60s") Duration requestTimeout) {

    /** What a connection takes with the request that it sends: buffers of Tomcat for socket, headers and answer. */
    private static final int BYTES_PER_CONNECTION = 64 * 1024;

    private static final Pattern LITERAL =
            Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}(/\\d+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d+)?");

    private static final int PART_OF_HEAP = 4;
    private static final int MOST = 8_192;

    /** So that a small heap still serves senders, people and probes. */
    private static final int FEWEST = 200;

    @AssertTrue(message = "trusted-proxies takes addresses and networks such as 10.0.0.7, 10.1.0.0/16 or fd00::/8") boolean isTrustedProxiesReadable() {
        return trustedProxies.stream().allMatch(HttpProperties::isReadable);
    }

    @AssertTrue(message = "header-timeout and request-timeout must be at least 1s") boolean isTimeoutLongEnough() {
        return headerTimeout.toSeconds() >= 1 && requestTimeout.toSeconds() >= 1;
    }

    /** The most connections in a heap of so many bytes. */
    int connections(long heap) {
        return maxConnections == null
                ? (int) Math.max(FEWEST, Math.min(MOST, heap / PART_OF_HEAP / BYTES_PER_CONNECTION))
                : maxConnections;
    }

    /** The most connections of one address, of so many altogether. */
    int connectionsPerAddress(int all) {
        return maxConnectionsPerAddress == null ? Math.max(1, all / 2) : maxConnectionsPerAddress;
    }

    /** The trusted proxies as a list of networks. */
    String networks() {
        return trustedProxies.stream().map(HttpProperties::network).collect(Collectors.joining(","));
    }

    /** Whether a connection from this address may tell whom it forwards. */
    boolean trusts(InetAddress address) {
        return !trustedProxies.isEmpty() && NetMaskSet.parse(networks()).contains(address);
    }

    private static String network(String proxy) {
        if (proxy.contains("/")) {
            return proxy.strip();
        }
        return proxy.strip() + (proxy.contains(":") ? "/128" : "/32");
    }

    /** A name would be looked up; only literals are taken. */
    private static boolean isReadable(String proxy) {
        if (!LITERAL.matcher(proxy.strip()).matches()) {
            return false;
        }
        try {
            NetMaskSet.parse(network(proxy));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
