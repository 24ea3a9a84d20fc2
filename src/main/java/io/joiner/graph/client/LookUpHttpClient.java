package io.joiner.graph.client;

import io.joiner.http.AnswerBounds;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.springframework.stereotype.Component;

/** The HTTP client for questions to Graph, which need a token and no permit. The ledger alone repeats. */
@Component
public class LookUpHttpClient implements HttpClientConfigurer, HttpRequestInterceptor {

    private static final AnswerBounds BOUNDS = AnswerBounds.of(Duration.ofSeconds(30), GraphJson.MOST_CHARACTERS);

    private final AccessToken accessToken;

    LookUpHttpClient(AccessToken accessToken) {
        this.accessToken = accessToken;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, BOUNDS, this);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken.value());
    }
}
