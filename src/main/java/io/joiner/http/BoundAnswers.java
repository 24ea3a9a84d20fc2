package io.joiner.http;

import io.joiner.http.AnswerBounds.Body;
import io.joiner.http.proxy.ProxiedClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads each answer as a whole, within its bounds, before anybody sees it.
 *
 * <p>The client bounds one line of a header and the number of headers by itself (8 kB and 100); all else of an answer is
 * as long, and takes as long, as the server likes.
 */
public final class BoundAnswers implements ExecChainHandler, HttpRequestInterceptor {

    /** To get a connection of the pool, to connect and to agree on TLS, each of which has bounds of its own as well. */
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);

    private static final String DEADLINE = Deadline.class.getName();

    private final AnswerBounds bounds;

    private BoundAnswers(AnswerBounds bounds) {
        this.bounds = bounds;
    }

    /** Bounds the answers of a client, has it ask for no compression, and go through the proxy that there may be. */
    public static void configure(HttpClientBuilder client, AnswerBounds bounds) {
        BoundAnswers bounded = new BoundAnswers(bounds);
        ProxiedClient.configure(client);
        client.disableContentCompression()
                .addRequestInterceptorLast(bounded)
                .addExecInterceptorFirst(BoundAnswers.class.getName(), bounded);
    }

    /** The request leaves now. */
    @Override
    public void process(HttpRequest request, @Nullable EntityDetails entity, HttpContext context) {
        if (context.getAttribute(DEADLINE) instanceof Deadline deadline) {
            deadline.countFromNow(bounds.within());
        }
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try (Deadline deadline = Deadline.in(CONNECTED_WITHIN, () -> cut(scope))) {
            scope.clientContext.setAttribute(DEADLINE, deadline);
            try {
                return whole(chain.proceed(request, scope), scope);
            } catch (IOException | RuntimeException e) {
                if (deadline.hasPassed()) {
                    throw new LateAnswerException(bounds.within(), e);
                }
                throw e;
            }
        }
    }

    private static void cut(ExecChain.Scope scope) {
        if (scope.execRuntime instanceof Cancellable running) {
            running.cancel();
        }
    }

    private ClassicHttpResponse whole(ClassicHttpResponse answer, ExecChain.Scope scope) throws IOException {
        ProxiedClient.requirePassed(answer, scope.route);
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            byte[] body = isCompressed(answer) ? null : read(entity);
            if (body == null) {
                scope.execRuntime.discardEndpoint();
                refuseWhereNeeded(answer);
            }
            answer.setEntity(
                    body == null ? null : new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
            answer.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        }
        return answer;
    }

    /** Null if the body is longer than it may be. */
    private byte @Nullable [] read(HttpEntity entity) throws IOException {
        if (entity.getContentLength() > bounds.mostBytes()) {
            return null;
        }
        InputStream content = entity.getContent();
        byte[] body = content.readNBytes(bounds.mostBytes());
        return content.read() < 0 ? body : null;
    }

    /** A refusal tells by its status alone. */
    private void refuseWhereNeeded(ClassicHttpResponse answer) throws UnboundedAnswerException {
        boolean success = answer.getCode() >= 200 && answer.getCode() < 300;
        if (success && bounds.body() == Body.NEEDED) {
            throw new UnboundedAnswerException(
                    isCompressed(answer)
                            ? "the answer is compressed, which was not asked for"
                            : "the answer is longer than " + bounds.mostBytes() + " bytes");
        }
    }

    private static boolean isCompressed(ClassicHttpResponse answer) {
        var encoding = answer.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null
                && !encoding.getValue().isBlank()
                && !"identity".equalsIgnoreCase(encoding.getValue().strip());
    }
}
