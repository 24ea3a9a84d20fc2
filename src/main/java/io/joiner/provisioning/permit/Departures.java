package io.joiner.provisioning.permit;

import io.joiner.ledger.claim.Permits;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests leave within their permits alone, and notes when each did.
 *
 * <p>The moment of leaving is taken in the HTTP client itself, after the connection stands and before the first byte:
 * only so is the limit's slot counted from what the server sees as well.
 */
public final class Departures implements HttpRequestInterceptor {

    public static final String CLIENT_REQUEST_ID = "client-request-id";

    private final Permits permits;
    private final Clock clock;
    private final Map<String, Leaving> leaving = new ConcurrentHashMap<>();

    public Departures(Permits permits, Clock clock) {
        this.permits = permits;
        this.clock = clock;
    }

    private record Leaving(Permitted request, @Nullable Instant sentAt) {}

    /** The permit was not used in time; the request must not leave any more. */
    static final class PermitLapsedException extends IOException {

        private static final long serialVersionUID = 1L;

        PermitLapsedException() {
            super("the permit lapsed before the call could leave");
        }
    }

    public void expect(Permitted request) {
        leaving.put(request.clientRequestId(), new Leaving(request, null));
    }

    public boolean isExpected(Permitted request) {
        return leaving.containsKey(request.clientRequestId());
    }

    /** When the request left, or null if it has not. */
    public @Nullable Instant sentAt(Permitted request) {
        Leaving left = leaving.get(request.clientRequestId());
        return left == null ? null : left.sentAt();
    }

    /** Ends a request; false when it was ended before. */
    public boolean end(Permitted request) {
        return leaving.remove(request.clientRequestId()) != null;
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws IOException {
        Header id = request.getFirstHeader(CLIENT_REQUEST_ID);
        Leaving left = id == null ? null : leaving.get(id.getValue());
        if (left == null) {
            throw new IOException("a call without a permit was about to leave");
        }
        Instant now = clock.instant();
        if (now.isAfter(left.request().permit().sendBy())) {
            throw new PermitLapsedException();
        }
        // Set here and not in the route: so the token is in no exchange that could be traced or logged.
        request.setHeader(HttpHeaders.AUTHORIZATION, left.request().authorization());
        leaving.put(id.getValue(), new Leaving(left.request(), now));
        permits.sent(left.request().permit(), now);
    }
}
