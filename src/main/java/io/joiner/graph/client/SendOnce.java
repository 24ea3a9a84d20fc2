package io.joiner.graph.client;

import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundAnswers;
import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsPeer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.util.Timeout;

/** HTTP clients for Graph that send a request once: no hidden repeat of a 429 or 503, no redirect, no cookie. The ledger alone repeats. */
public final class SendOnce {

    private static final Timeout FOR_A_CONNECTION = Timeout.ofSeconds(10);

    private static final int MOST_CONNECTIONS = 1_000;

    private SendOnce() {}

    /**
     * Sets a client up.
     *
     * @param bounds what an answer may cost
     * @param last sees each request when its connection stands, before its first byte
     */
    public static void configure(HttpClientBuilder client, AnswerBounds bounds, HttpRequestInterceptor last) {
        BoundAnswers.configure(client, bounds);
        ClientTls tls = ClientTls.of(TlsPeer.GRAPH);
        if (tls.isSet()) {
            client.setConnectionManager(connections(tls));
        }
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(bounds.within()))
                        .setConnectionRequestTimeout(FOR_A_CONNECTION)
                        .build())
                .addRequestInterceptorLast(last);
    }

    /** In the place of the route's, which knows no certificates; as many as there are places for calls elsewhere. */
    private static PoolingHttpClientConnectionManager connections(ClientTls tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(tls)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(FOR_A_CONNECTION)
                        .build())
                .build();
    }
}
