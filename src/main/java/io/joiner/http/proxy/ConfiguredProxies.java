package io.joiner.http.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of each request: of {@code joiner.http.proxy}, else of the JVM's own properties, else of the environment.
 *
 * <p>It is the JVM's selector while joiner runs. So it holds for every client of HTTP in the process, those of libraries
 * included, and none has to be told.
 */
public final class ConfiguredProxies extends ProxySelector {

    /** Where clouds tell a machine who it is; that answers the machine alone, and no proxy. */
    private static final NoProxy LINK_LOCAL = new NoProxy(List.of("169.254.0.0/16", "fe80::/10", "168.63.129.16"));

    private final ProxySelector jvm;
    private final @Nullable ForwardProxy http;
    private final @Nullable ForwardProxy https;
    private final NoProxy noProxy;

    ConfiguredProxies(
            ProxySelector jvm, @Nullable ForwardProxy http, @Nullable ForwardProxy https, List<String> noProxy) {
        this.jvm = jvm;
        this.http = http;
        this.https = https;
        this.noProxy = new NoProxy(noProxy);
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (!isWeb(uri) || (http == null && https == null)) {
            return jvm.select(uri);
        }
        return Optional.ofNullable(proxy(uri))
                .map(proxy ->
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException why) {
        jvm.connectFailed(uri, proxy, why);
    }

    /** Through which proxy an address is reached, and who named it; empty for directly. */
    public Optional<String> through(URI uri) {
        if (http == null && https == null) {
            return jvm.select(uri).stream()
                    .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                    .findFirst()
                    .map(proxy -> ((InetSocketAddress) proxy.address()))
                    .map(address -> address.getHostString() + ":" + address.getPort() + " (properties of the JVM)");
        }
        return Optional.ofNullable(proxy(uri)).map(ForwardProxy::inWords);
    }

    /** What the JVM itself was started with, for those that no key and no variable means. */
    public ProxySelector ofJvm() {
        return jvm;
    }

    /** Who joiner is to the proxy at an address; empty if that is none of these, or wants to know nothing. */
    Optional<ForwardProxy> withUserAt(@Nullable String host, int port) {
        return Stream.of(Optional.ofNullable(http), Optional.ofNullable(https))
                .flatMap(Optional::stream)
                .filter(proxy -> proxy.user() != null && proxy.host().equalsIgnoreCase(host) && proxy.port() == port)
                .findFirst();
    }

    private @Nullable ForwardProxy proxy(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        ForwardProxy proxy = tls ? https : http;
        if (proxy == null || uri.getHost() == null) {
            return null;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        boolean direct = LINK_LOCAL.covers(uri.getHost(), port) || noProxy.covers(uri.getHost(), port);
        return direct ? null : proxy;
    }

    private static boolean isWeb(URI uri) {
        return uri.getScheme() != null
                && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    /** For the log; without what is secret. */
    @Override
    public String toString() {
        if (http == null && https == null) {
            return "as the JVM has it";
        }
        return Objects.equals(http, https) || http == null || https == null
                ? String.valueOf(https == null ? http : https)
                : https + " for https, " + http + " for http";
    }
}
