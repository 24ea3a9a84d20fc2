package io.joiner.provisioning;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the login endpoint through the library's own client, and bounds what comes back: a body of any length would be kept
 * whole, and one byte a minute outlives every time-out that the library has. Java's client bounds the headers.
 */
final class BoundedLogin implements HttpClient {

    /** Answers have a few kB; Entra's list of keys and endpoints is the longest. */
    static final int MOST_BYTES = 1_000_000;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final String READ_WHOLE = "azure-eagerly-read-response";

    private final HttpClient client;
    private final Duration answerWithin;

    BoundedLogin(HttpClient client) {
        this(client, ANSWER_WITHIN);
    }

    BoundedLogin(HttpClient client, Duration answerWithin) {
        this.client = client;
        this.answerWithin = answerWithin;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context.addData(READ_WHOLE, false))
                .flatMap(BoundedLogin::whole)
                .timeout(answerWithin);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return Objects.requireNonNull(send(request, context).block());
    }

    private static Mono<HttpResponse> whole(HttpResponse answer) {
        return answer.getBody()
                .collect(ByteArrayOutputStream::new, BoundedLogin::add)
                .map(body -> new Whole(answer, body.toByteArray()));
    }

    private static void add(ByteArrayOutputStream body, ByteBuffer part) {
        if (body.size() + part.remaining() > MOST_BYTES) {
            throw new IllegalStateException("the login endpoint's answer is longer than " + MOST_BYTES + " bytes");
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        body.writeBytes(bytes);
    }

    /** An answer that is all there. */
    private static final class Whole extends HttpResponse {

        private final HttpResponse answer;
        private final byte[] body;

        Whole(HttpResponse answer, byte[] body) {
            super(answer.getRequest());
            this.answer = answer;
            this.body = body;
        }

        @Override
        public int getStatusCode() {
            return answer.getStatusCode();
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return answer.getHeaderValue(name);
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
