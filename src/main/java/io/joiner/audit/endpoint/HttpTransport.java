package io.joiner.audit.endpoint;

import io.joiner.audit.auth.Authorize;
import io.joiner.audit.receiver.Content;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Sends over HTTP. Redirects are followed that keep method and body (307 and 308) and stay on the same server. */
final class HttpTransport implements Transport {

    private static final Set<Integer> FOLLOWED = Set.of(307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int UNAUTHORIZED = 401;

    private final URI url;
    private final String method;
    private final Authorize authorize;
    private final CloseableHttpClient client;
    private final String userAgent;

    HttpTransport(URI url, String method, Authorize authorize, CloseableHttpClient client, String userAgent) {
        this.url = url;
        this.method = method;
        this.authorize = authorize;
        this.client = client;
        this.userAgent = userAgent;
    }

    @Override
    public EndpointAnswer send(Content content, String id, @Nullable String traceparent) throws IOException {
        Map<String, String> shown = authorize.headers(id, content.body());
        EndpointAnswer answer = follow(content, shown, traceparent);
        if (answer.status() == UNAUTHORIZED && authorize.refused(shown)) {
            return follow(content, authorize.headers(id, content.body()), traceparent);
        }
        return answer;
    }

    private EndpointAnswer follow(Content content, Map<String, String> shown, @Nullable String traceparent)
            throws IOException {
        URI to = url;
        for (int redirects = 0; ; redirects++) {
            Received received = client.execute(request(to, content, shown, traceparent), HttpTransport::read);
            URI next = redirects < MOST_REDIRECTS
                            && FOLLOWED.contains(received.answer().status())
                    ? onSameServer(to, received.location())
                    : null;
            if (next == null) {
                return received.answer();
            }
            to = next;
        }
    }

    private ClassicHttpRequest request(
            URI to, Content content, Map<String, String> shown, @Nullable String traceparent) {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method)
                .setUri(to)
                .setEntity(content.body(), ContentType.parse(content.contentType()));
        content.headers().forEach(request::setHeader);
        shown.forEach(request::setHeader);
        if (traceparent != null) {
            request.setHeader("traceparent", traceparent);
        }
        return request.setHeader(HttpHeaders.USER_AGENT, userAgent).build();
    }

    @Override
    public EndpointAnswer knock() throws IOException {
        Map<String, String> shown =
                authorize.headers(UUID.randomUUID().toString(), "".getBytes(StandardCharsets.UTF_8));
        ClassicRequestBuilder request = ClassicRequestBuilder.options(url)
                .setHeader("WebHook-Request-Origin", userAgent)
                .setHeader(HttpHeaders.USER_AGENT, userAgent);
        shown.forEach(request::setHeader);
        return client.execute(request.build(), HttpTransport::read).answer();
    }

    private record Received(EndpointAnswer answer, @Nullable String location) {}

    private static Received read(ClassicHttpResponse answer) throws IOException {
        byte[] body = answer.getEntity() == null ? null : EntityUtils.toByteArray(answer.getEntity());
        Object retryAfter = Stream.of(answer.getHeaders(HttpHeaders.RETRY_AFTER))
                .map(Header::getValue)
                .toList();
        Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
        return new Received(
                new EndpointAnswer(answer.getCode(), body, retryAfter), location == null ? null : location.getValue());
    }

    /** Where a redirect leads on; null if it leads elsewhere, who must not get records and credentials. */
    private static @Nullable URI onSameServer(URI from, @Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            URI to = from.resolve(new URI(location.strip()));
            boolean same = Objects.equals(to.getScheme(), from.getScheme())
                    && from.getHost().equalsIgnoreCase(to.getHost())
                    && to.getPort() == from.getPort();
            return same ? to : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
