package io.joiner.intake.webhook.gate;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request on its way through the gate. */
final class Visit {

    /** How far it has come; each step is taken once, whoever would like to take it. */
    enum Stage {
        READING,
        WAITING,
        ADMITTED,
        WORKED,
        ENDED
    }

    private static final String ATTRIBUTE = Visit.class.getName();

    private final DoorPath path;
    private final String method;
    private final MemoryForBodies.Share memory;
    private final long startedAt = System.nanoTime();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.READING);
    private volatile byte[] body = {};
    private volatile long bytes;
    private volatile long unpacked;

    Visit(DoorPath path, String method, MemoryForBodies.Share memory) {
        this.path = path;
        this.method = method;
        this.memory = memory;
    }

    /** The visit of a request that comes by again, as every request does whose body was waited for. */
    static Visit of(ServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    void belongsTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** False if it is at another stage, or somebody else was quicker. */
    boolean move(Stage from, Stage to) {
        return stage.compareAndSet(from, to);
    }

    void keep(byte[] read) {
        body = read;
        bytes = memory.bytes();
    }

    /** Its body is packed, and how long it is unpacked nobody knows before. */
    void mayUnpackTo(long most) {
        unpacked = most;
    }

    byte[] body() {
        return body;
    }

    /** What its whole body takes at most when it is worked on, also after it has been given back. */
    long bytes() {
        return Math.max(bytes, unpacked);
    }

    /** What its body takes. */
    MemoryForBodies.Share memory() {
        return memory;
    }

    /** The raw query of its request, if the routes may see it. */
    @Nullable String query(HttpServletRequest request) {
        return path.readsQuery() ? request.getQueryString() : null;
    }

    RequestAnswered answered(int status) {
        return new RequestAnswered(method, path.template(), status, body.length, System.nanoTime() - startedAt);
    }
}
