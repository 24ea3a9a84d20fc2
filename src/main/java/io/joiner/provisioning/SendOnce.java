package io.joiner.provisioning;

import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundAnswers;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.util.Timeout;

/** HTTP clients that send a request once: no hidden repeat of a 429 or 503, no redirect, no cookie. The ledger alone repeats. */
public final class SendOnce {

    private static final Timeout FOR_A_CONNECTION = Timeout.ofSeconds(10);

    private SendOnce() {}

    /**
     * Sets a client up.
     *
     * @param bounds what an answer may cost
     * @param last sees each request when its connection stands, before its first byte
     */
    public static void configure(HttpClientBuilder client, AnswerBounds bounds, HttpRequestInterceptor last) {
        BoundAnswers.configure(client, bounds);
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(bounds.within()))
                        .setConnectionRequestTimeout(FOR_A_CONNECTION)
                        .build())
                .addRequestInterceptorLast(last);
    }
}
