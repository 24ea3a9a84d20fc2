package io.joiner.event.webhook;

import jakarta.servlet.ServletRequest;

/** One request on its way through the gate. */
final class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final DoorPath path;
    private final String method;
    private final long startedAt = System.nanoTime();
    private byte[] body = {};
    private boolean worked;

    Visit(DoorPath path, String method) {
        this.path = path;
        this.method = method;
    }

    /** The visit of a request that comes by again, as every request does whose body was waited for. */
    static Visit of(ServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    void keep(ServletRequest request, byte[] read) {
        body = read;
        request.setAttribute(ATTRIBUTE, this);
    }

    /** True the first time it is asked: a request also comes by after it was answered. */
    boolean toBeWorked() {
        boolean first = !worked;
        worked = true;
        return first;
    }

    byte[] body() {
        return body;
    }

    RequestAnswered answered(int status) {
        return new RequestAnswered(method, path.template(), status, body.length, System.nanoTime() - startedAt);
    }
}
