package io.joiner.audit;

import io.joiner.http.AnswerBounds;
import io.joiner.provisioning.SendOnce;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The HTTP client of the audit endpoint: shows who we are, and neither repeats (the outbox does) nor follows redirects. */
@Component
public class AuditHttpClient implements HttpClientConfigurer, HttpRequestInterceptor {

    private static final AnswerBounds BOUNDS = AnswerBounds.ofStatus(Duration.ofSeconds(30));

    private final @Nullable String authorization;

    AuditHttpClient(AuditProperties properties) {
        this.authorization = properties.auth().header();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, BOUNDS, this);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
        if (authorization != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
    }
}
