package io.joiner.http;

import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsPeer;
import java.util.Objects;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client with bounded answers, for those who ask without a route: tries once, keeps no cookie, heeds the proxy. */
public final class BoundedClient {

    private static final int MOST_REDIRECTS = 3;

    /** Connections to one server. */
    private static final int AT_ONCE = 10;

    private BoundedClient() {}

    /** Makes one; it lives as long as joiner. */
    public static CloseableHttpClient with(AnswerBounds bounds) {
        return with(bounds, ClientTls.of(TlsPeer.ANY));
    }

    /** The same, for somebody whose certificates are other than those for all. */
    public static CloseableHttpClient with(AnswerBounds bounds, ClientTls tls) {
        return builder(bounds, tls).build();
    }

    /** Makes one for requests that carry a secret, which no other address must get: it follows no redirect. */
    public static CloseableHttpClient withoutRedirects(AnswerBounds bounds, ClientTls tls) {
        return builder(bounds, tls).disableRedirectHandling().build();
    }

    private static HttpClientBuilder builder(AnswerBounds bounds, ClientTls tls) {
        Timeout patience = Timeout.of(bounds.within());
        HttpClientBuilder client = HttpClientBuilder.create()
                .useSystemProperties()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setRedirectStrategy(new NeverToPlainHttp())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .setMaxRedirects(MOST_REDIRECTS)
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setTlsSocketStrategy(tls)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience)
                                .build())
                        .build());
        BoundAnswers.configure(client, bounds);
        return client;
    }

    private static final class NeverToPlainHttp extends DefaultRedirectStrategy {

        @Override
        public boolean isRedirectAllowed(HttpHost current, HttpHost target, HttpRequest redirect, HttpContext context) {
            boolean losesTls = "https".equalsIgnoreCase(current.getSchemeName())
                    && !Objects.equals(current.getSchemeName(), target.getSchemeName());
            return !losesTls && super.isRedirectAllowed(current, target, redirect, context);
        }
    }
}
