package io.joiner.ops.server;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 with deadlines for whole requests, and a bound for the connections of one address.
 *
 * <p>Tomcat's own time-outs hold between two bytes: a sender of one byte a second keeps a connection, and with a body a thread, for
 * ever. Tomcat makes this class by its name, so it must be public.
 */
public final class BoundedHttp extends Http11NioProtocol {

    private static final Logger log = LoggerFactory.getLogger("joiner.http");

    private final BoundedEndpoint endpoint;

    /** Requests that a thread works on at this moment, by connection; Tomcat tells those of all other connections. */
    private final Map<Object, Request> inWork = new ConcurrentHashMap<>();

    /** Connections by which a byte of a request has come. */
    private final Set<Object> greeted = ConcurrentHashMap.newKeySet();

    private @Nullable SlowConnections slow;
    private @Nullable ScheduledFuture<?> looks;

    /** With bounds that {@link #bound} sets. */
    public BoundedHttp() {
        this(new BoundedEndpoint());
    }

    private BoundedHttp(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Sets the bounds, before the start. */
    void bound(ConnectionBounds bounds) {
        endpoint.bound(bounds);
        slow = new SlowConnections(bounds);
    }

    @Override
    protected Processor createProcessor() {
        return new Watched(this, getAdapter());
    }

    @Override
    public void start() throws Exception {
        super.start();
        SlowConnections connections = slow;
        if (connections != null) {
            looks = getUtilityExecutor().scheduleWithFixedDelay(() -> endSlow(connections), 1, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (looks != null) {
            looks.cancel(false);
        }
        super.stop();
    }

    private void endSlow(SlowConnections connections) {
        try {
            Set<SocketWrapperBase<NioChannel>> open = endpoint.open();
            greeted.retainAll(open);
            connections.endLate(open, greeted, inWork, System.nanoTime());
            endpoint.forgetClosed();
        } catch (RuntimeException e) {
            // The executor would never look again.
            log.error("Slow connections could not be ended this time; the next attempt is in 1 s", e);
        }
    }

    /** Tells which request a thread works on. */
    private final class Watched extends Http11Processor {

        Watched(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState process(SocketWrapperBase<?> socket, SocketEvent status) throws IOException {
            greeted.add(socket);
            inWork.put(socket, getRequest());
            try {
                return super.process(socket, status);
            } finally {
                inWork.remove(socket);
            }
        }
    }
}
