package io.joiner.ops.server;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections that take too long over a handshake, headers, a body or an answer, however steadily their bytes trickle.
 *
 * <p>A connection's input, or output, is shut down; Tomcat then meets its end and closes it as it closes every other. To close it
 * here would hand its buffers to another connection while a thread may still use them.
 */
final class SlowConnections {

    private static final Logger log = LoggerFactory.getLogger("joiner.http");

    /** What a connection is at; of the last two, a thread waits for it. */
    enum Phase {
        IDLE,
        /** Or before them: at its TLS handshake, or silent. */
        HEADERS,
        /** The body of a request that no thread waits for. */
        BODY,
        BODY_AWAITED,
        ANSWER
    }

    /** More that hold a thread get no patience: their threads are all that people and probes are served by. */
    private static final int MANY_THREADS = 50;

    private static final long PATIENCE_WITH_MANY = Duration.ofSeconds(1).toNanos();

    /** @param request tells two requests of one connection apart */
    private record Sighting(Phase phase, long request, long since) {

        boolean isSame(Sighting other) {
            return phase == other.phase && request == other.request;
        }

        boolean holdsThread() {
            return phase == Phase.BODY_AWAITED || phase == Phase.ANSWER;
        }
    }

    private final long headers;
    private final long request;
    private final ConnectionCounts counts;
    private Map<SocketWrapperBase<NioChannel>, Sighting> before = new HashMap<>();

    SlowConnections(ConnectionBounds bounds) {
        this.headers = bounds.headerTimeout().toNanos();
        this.request = bounds.requestTimeout().toNanos();
        this.counts = bounds.counts();
    }

    /**
     * Looks at all connections once more, and ends those that are late.
     *
     * @param greeted the connections by which a byte of a request has come
     * @param inWork the requests that threads work on, by connection
     * @param now {@link System#nanoTime}
     */
    void endLate(Set<SocketWrapperBase<NioChannel>> open, Set<Object> greeted, Map<Object, Request> inWork, long now) {
        Map<SocketWrapperBase<NioChannel>, Sighting> seen = new HashMap<>();
        open.forEach(connection -> seen.put(
                connection,
                greeted.contains(connection)
                        ? see(connection, inWork.get(connection), now)
                        : kept(connection, new Sighting(Phase.HEADERS, 0, now))));
        boolean many = seen.values().stream().filter(Sighting::holdsThread).count() > MANY_THREADS;
        int ended = 0;
        for (Map.Entry<SocketWrapperBase<NioChannel>, Sighting> one : seen.entrySet()) {
            if (now - one.getValue().since() >= longest(one.getValue(), many)) {
                end(one.getKey(), one.getValue().phase());
                counts.ended(one.getValue().phase());
                ended++;
            }
        }
        before = seen;
        if (ended > 0) {
            log.atInfo().addKeyValue("connections", ended).log("Connections ended that were too slow");
        }
    }

    private Sighting see(SocketWrapperBase<NioChannel> connection, @Nullable Request worked, long now) {
        Sighting fresh = worked != null ? inWork(worked, now) : waiting(connection, now);
        return kept(connection, fresh);
    }

    /** Since when it has been at that. */
    private Sighting kept(SocketWrapperBase<NioChannel> connection, Sighting fresh) {
        Sighting last = before.get(connection);
        return last != null && last.isSame(fresh) ? last : fresh;
    }

    private long longest(Sighting sighting, boolean many) {
        long usual = switch (sighting.phase()) {
            case IDLE -> Long.MAX_VALUE;
            case HEADERS, BODY_AWAITED -> headers;
            case BODY, ANSWER -> request;
        };
        return many && sighting.holdsThread() ? Math.min(usual, PATIENCE_WITH_MANY) : usual;
    }

    private static Sighting inWork(Request request, long now) {
        return new Sighting(phaseInWork(request), request.getStartTimeNanos(), now);
    }

    private static Phase phaseInWork(Request request) {
        int stage = request.getRequestProcessor().getStage();
        if (stage == Constants.STAGE_SERVICE || stage == Constants.STAGE_ENDINPUT) {
            if (!request.isFinished()) {
                return Phase.BODY_AWAITED;
            }
            return request.getResponse().isCommitted() ? Phase.ANSWER : Phase.IDLE;
        }
        return stage == Constants.STAGE_ENDOUTPUT ? Phase.ANSWER : Phase.IDLE;
    }

    /** Between two requests no processor waits, and Tomcat's keep-alive-timeout holds. */
    private static Sighting waiting(SocketWrapperBase<NioChannel> connection, long now) {
        if (!(connection.getCurrentProcessor() instanceof Processor processor)) {
            return new Sighting(Phase.IDLE, 0, now);
        }
        Request request = processor.getRequest();
        if (request == null) {
            return new Sighting(Phase.IDLE, 0, now);
        }
        return new Sighting(phaseWaiting(processor, request), request.getStartTimeNanos(), now);
    }

    private static Phase phaseWaiting(Processor processor, Request request) {
        if (!processor.isAsync()) {
            return Phase.HEADERS;
        }
        return request.isFinished() ? Phase.IDLE : Phase.BODY;
    }

    private static void end(SocketWrapperBase<NioChannel> connection, Phase phase) {
        SocketChannel channel = connection.getSocket().getIOChannel();
        try {
            if (phase == Phase.ANSWER) {
                channel.shutdownOutput();
            }
            channel.shutdownInput();
        } catch (IOException e) {
            log.debug("A slow connection has closed meanwhile", e);
        }
    }
}
