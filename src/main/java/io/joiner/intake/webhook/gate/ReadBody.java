package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.request.WebhookAnswer;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Reads one body as its bytes arrive; no thread waits for a slow sender.
 *
 * <p>Of a body that is too long the rest is still taken from the wire, up to a bound, and forgotten at once: a sender that is
 * cut off while it sends never sees why.
 */
final class ReadBody implements ReadListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(ReadBody.class);
    private static final int CHUNK = 8_192;
    private static final int MOST_BODIES_FORGOTTEN = 16;

    /** What JSON is packed to is seldom less than a twentieth. */
    private static final int USUAL_RATIO = 20;

    /** What comes of a body. */
    interface End {

        /** It has come; its memory is in the receiver's hands now. */
        void whole(byte[] body) throws IOException;

        /** It can't be taken. */
        void refused(WebhookAnswer answer) throws IOException;

        /** The time for the request is over. */
        void late() throws IOException;

        /** Who sent it has hung up. */
        void gone();

        /** Its chunks are none. */
        void broken() throws IOException;
    }

    private final ServletInputStream in;
    private final boolean packed;
    private final long limit;
    private final MemoryForBodies.Share memory;
    private final End end;
    private final FastByteArrayOutputStream kept = new FastByteArrayOutputStream();
    private long taken;
    private boolean full;
    private boolean ended;

    /** @param packed whether the body is unpacked later, which takes memory of its own */
    ReadBody(ServletInputStream in, boolean packed, long limit, MemoryForBodies.Share memory, End end) {
        this.in = in;
        this.packed = packed;
        this.limit = limit;
        this.memory = memory;
        this.end = end;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // Not one for each sender that waits: a thousand of them would take as much as many bodies.
        byte[] chunk = new byte[CHUNK];
        while (!ended && in.isReady() && !in.isFinished()) {
            int got = in.read(chunk);
            if (got > 0) {
                take(chunk, got);
            }
        }
    }

    private void take(byte[] chunk, int got) throws IOException {
        taken += got;
        if (taken <= limit && !full && memory.take(got)) {
            kept.write(chunk, 0, got);
            return;
        }
        full |= taken <= limit;
        forget();
        if (taken > MOST_BODIES_FORGOTTEN * limit) {
            refuse(tooLong());
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (taken > limit) {
            refuse(tooLong());
        } else if (full || !hasRoomToUnpack()) {
            refuse(AnswerRequests.full());
        } else if (!ended) {
            ended = true;
            memory.arrived();
            end.whole(kept.toByteArrayUnsafe());
        }
    }

    private boolean hasRoomToUnpack() {
        return ended || !packed || memory.take((int) Math.min(limit - taken, USUAL_RATIO * taken));
    }

    private void refuse(WebhookAnswer answer) throws IOException {
        forget();
        if (!ended) {
            ended = true;
            end.refused(answer);
        }
    }

    private WebhookAnswer tooLong() {
        return WebhookAnswer.problem(413, "The body is longer than " + limit + " bytes; send fewer events.", Map.of());
    }

    private void tell(Throwable failure) throws IOException {
        if (failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException) {
            end.late();
        } else if (failure instanceof BadRequestException && !(failure instanceof ClientAbortException)) {
            end.broken();
        } else {
            // Tomcat's ClientAbortException is a connection that ended.
            end.gone();
        }
    }

    /** A body that is whole is in others' hands, with its memory. */
    private void stop() {
        if (!ended) {
            ended = true;
            forget();
        }
    }

    private void forget() {
        memory.giveBack();
        kept.reset();
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        stop();
        end.late();
    }

    @Override
    public void onError(Throwable failure) {
        stop();
        try {
            tell(failure);
        } catch (IOException e) {
            log.trace("The sender takes no answer", e);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Nothing is left to do then.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Whoever starts again has the body already.
    }
}
