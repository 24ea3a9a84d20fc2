package io.joiner.provisioning;

import io.joiner.ledger.Leases;
import io.joiner.ledger.Permits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calls that are being made: how many at most, and when each left.
 *
 * <p>The moment of leaving is taken in the HTTP client itself, after the connection stands and before the first byte:
 * only so is the limit's slot counted from what the server sees as well.
 */
@Component("graphHttpClient")
public class CallsInFlight implements HttpClientConfigurer, HttpRequestInterceptor {

    static final String CLIENT_REQUEST_ID = "client-request-id";

    private final Permits permits;
    private final Leases leases;
    private final Clock clock;
    private final Semaphore places;
    private final int most;
    private final Duration callTimeout;
    private final Map<String, Leaving> leaving = new ConcurrentHashMap<>();

    CallsInFlight(ProvisioningProperties properties, Permits permits, Leases leases, Clock clock) {
        this.permits = permits;
        this.leases = leases;
        this.clock = clock;
        this.callTimeout = properties.callTimeout();
        this.most = properties.maxInFlight();
        this.places = new Semaphore(most);
    }

    private record Leaving(Call call, @Nullable Instant sentAt) {}

    /** The permit was not used in time; the request must not leave any more. */
    static final class PermitLapsedException extends IOException {

        private static final long serialVersionUID = 1L;

        PermitLapsedException() {
            super("the permit lapsed before the call could leave");
        }
    }

    /** Waits for a place among the calls in flight. */
    void enter() throws InterruptedException {
        places.acquire();
    }

    /** Gives a place back for which there was no call. */
    void leave() {
        places.release();
    }

    void begin(Call call) {
        leaving.put(call.claim().clientRequestId(), new Leaving(call, null));
    }

    boolean isRunning(Call call) {
        return leaving.containsKey(call.claim().clientRequestId());
    }

    /** When the call left, or null if it has not. */
    @Nullable Instant sentAt(Call call) {
        Leaving left = leaving.get(call.claim().clientRequestId());
        return left == null ? null : left.sentAt();
    }

    /** Ends a call and gives its place and its lease back; a second time it does nothing. */
    void end(Call call) {
        if (leaving.remove(call.claim().clientRequestId()) != null) {
            leases.letGo(call.claim());
            leave();
        }
    }

    public int count() {
        return most - places.availablePermits();
    }

    /** Neither a repeat nor a redirect: both would be calls that no permit covers, and the ledger alone repeats. */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, callTimeout, this);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws IOException {
        Header id = request.getFirstHeader(CLIENT_REQUEST_ID);
        Leaving left = id == null ? null : leaving.get(id.getValue());
        if (left == null) {
            throw new IOException("a call without a permit was about to leave");
        }
        Instant now = clock.instant();
        if (now.isAfter(left.call().permit().sendBy())) {
            throw new PermitLapsedException();
        }
        // Set here and not in the route: so the token is in no exchange that could be traced or logged.
        request.setHeader(HttpHeaders.AUTHORIZATION, left.call().authorization());
        leaving.put(id.getValue(), new Leaving(left.call(), now));
        permits.sent(left.call().permit(), now);
    }
}
