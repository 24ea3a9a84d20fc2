package io.joiner.http.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Objects;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Has a client of HTTP go through the JVM's proxy, show who joiner is there, and tell the proxy's refusals from answers. */
public final class ProxiedClient {

    private static final String TUNNEL_STANDS = ProxiedClient.class.getName() + ".tunnel";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private ProxiedClient() {}

    /** Sets a client up. */
    public static void configure(HttpClientBuilder client) {
        client.setRoutePlanner(new ByJvmProxy())
                .setDefaultCredentialsProvider(new OfProxy())
                .addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), TUNNEL_STANDS + ".refused", ProxiedClient::refuse)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), TUNNEL_STANDS, ProxiedClient::note);
    }

    /**
     * The client hands on what a proxy answered to CONNECT as if the server had answered that: a proxy's 403 would pass for
     * Graph's.
     */
    private static ClassicHttpResponse refuse(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.removeAttribute(TUNNEL_STANDS);
        ClassicHttpResponse answer = chain.proceed(request, scope);
        if (scope.route.isTunnelled() && scope.clientContext.getAttribute(TUNNEL_STANDS) == null) {
            answer.close();
            throw new ProxyRefusedException(proxy(scope.route), answer.getCode());
        }
        return answer;
    }

    private static ClassicHttpResponse note(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(TUNNEL_STANDS, true);
        return chain.proceed(request, scope);
    }

    /**
     * Looks whether an answer is the proxy's own, where there is no tunnel.
     *
     * @throws ProxyRefusedException if the proxy still asks who joiner is
     */
    public static void requirePassed(ClassicHttpResponse answer, HttpRoute route) throws ProxyRefusedException {
        if (answer.getCode() == PROXY_AUTHENTICATION_REQUIRED && route.getProxyHost() != null) {
            throw new ProxyRefusedException(proxy(route), answer.getCode());
        }
    }

    private static String proxy(HttpRoute route) {
        return Objects.requireNonNull(route.getProxyHost()).toHostString();
    }

    private static final class ByJvmProxy extends DefaultRoutePlanner {

        ByJvmProxy() {
            super(null);
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return ProxySelector.getDefault().select(URI.create(target.toURI())).stream()
                    .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                    .findFirst()
                    .map(proxy -> (InetSocketAddress) proxy.address())
                    .map(address -> new HttpHost("http", address.getHostString(), address.getPort()))
                    .orElse(null);
        }
    }

    private static final class OfProxy implements CredentialsProvider {

        private final CredentialsProvider ofJvm = new SystemDefaultCredentialsProvider();

        @Override
        public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
            return ProxySelector.getDefault() instanceof ConfiguredProxies proxies
                    ? proxies.withUserAt(scope.getHost(), scope.getPort())
                            .map(OfProxy::credentials)
                            .orElseGet(() -> ofJvm.getCredentials(scope, context))
                    : ofJvm.getCredentials(scope, context);
        }

        private static Credentials credentials(ForwardProxy proxy) {
            return new UsernamePasswordCredentials(
                    proxy.user(),
                    Objects.requireNonNullElse(proxy.password(), "").toCharArray());
        }
    }
}
