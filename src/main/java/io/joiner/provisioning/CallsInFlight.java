package io.joiner.provisioning;

import io.joiner.ledger.Leases;
import io.joiner.ledger.Permits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calls that are being made: how many at most, and when each left. */
@Component("graphHttpClient")
public class CallsInFlight implements HttpClientConfigurer {

    private final Leases leases;
    private final Semaphore places;
    private final int most;
    private final Duration callTimeout;
    private final Departures departures;

    CallsInFlight(ProvisioningProperties properties, Permits permits, Leases leases, Clock clock) {
        this.leases = leases;
        this.callTimeout = properties.callTimeout();
        this.most = properties.maxInFlight();
        this.places = new Semaphore(most);
        this.departures = new Departures(permits, clock);
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
        departures.expect(call);
    }

    boolean isRunning(Call call) {
        return departures.isExpected(call);
    }

    /** When the call left, or null if it has not. */
    @Nullable Instant sentAt(Call call) {
        return departures.sentAt(call);
    }

    /** Ends a call and gives its place and its lease back; a second time it does nothing. */
    void end(Call call) {
        if (departures.end(call)) {
            leases.letGo(call.claim());
            leave();
        }
    }

    public int count() {
        return most - places.availablePermits();
    }

    Departures departures() {
        return departures;
    }

    /** Neither a repeat nor a redirect: both would be calls that no permit covers, and the ledger alone repeats. */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, callTimeout, departures);
    }
}
