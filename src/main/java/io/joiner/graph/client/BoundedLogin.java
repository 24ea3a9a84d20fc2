package io.joiner.graph.client;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the login endpoint for the library, by the same client as all others are asked: what comes back is bounded, and the
 * proxy is heeded. The library's own clients read any body whole, and would need settings of their own.
 */
final class BoundedLogin implements HttpClient {

    /** Answers have a few kB; Entra's list of keys and endpoints is the longest. */
    static final int MOST_BYTES = 1_000_000;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final CloseableHttpClient client;

    BoundedLogin() {
        this(ANSWER_WITHIN);
    }

    BoundedLogin(Duration answerWithin) {
        // A redirect would carry the secret to whoever it names.
        client = BoundedClient.withoutRedirects(AnswerBounds.of(answerWithin, MOST_BYTES), ClientTls.of(TlsPeer.LOGIN));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.fromCallable(() -> ask(request));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return ask(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse ask(HttpRequest request) throws IOException {
        return client.execute(translate(request), answer -> new Whole(request, answer));
    }

    private static ClassicHttpRequest translate(HttpRequest request) {
        ClassicRequestBuilder builder = ClassicRequestBuilder.create(
                        request.getHttpMethod().toString())
                .setUri(request.getUrl().toString());
        for (HttpHeader header : request.getHeaders()) {
            // The client writes it from the body.
            if (!HttpHeaderName.CONTENT_LENGTH.getCaseInsensitiveName().equalsIgnoreCase(header.getName())) {
                header.getValuesList().forEach(value -> builder.addHeader(header.getName(), value));
            }
        }
        BinaryData body = request.getBodyAsBinaryData();
        return body == null
                ? builder.build()
                : builder.setEntity(body.toBytes(), contentType(request)).build();
    }

    private static @Nullable ContentType contentType(HttpRequest request) {
        return ContentType.parseLenient(request.getHeaders().getValue(HttpHeaderName.CONTENT_TYPE));
    }

    /** An answer that is all there. */
    private static final class Whole extends HttpResponse {

        private final int status;
        private final HttpHeaders headers = new HttpHeaders();
        private final byte[] body;

        Whole(HttpRequest request, ClassicHttpResponse answer) throws IOException {
            super(request);
            status = answer.getCode();
            for (Header header : answer.getHeaders()) {
                headers.add(HttpHeaderName.fromString(header.getName()), header.getValue());
            }
            byte[] read = answer.getEntity() == null ? null : EntityUtils.toByteArray(answer.getEntity());
            body = read == null ? new byte[0] : read;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body.clone());
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }
    }
}
