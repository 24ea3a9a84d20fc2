package io.joiner.provisioning.call;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.client.SendOnce;
import io.joiner.http.AnswerBounds;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.Signal;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.permit.Departures;
import io.joiner.provisioning.permit.Places;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calls that are being made: how many at most, and when each left. */
@Component("graphHttpClient")
public class CallsInFlight implements HttpClientConfigurer {

    /** Verdicts stay below 100 kB, and as many are read at once as there are places. */
    private static final int LONGEST_VERDICT = 1_000_000;

    private final Leases leases;
    private final Places places;
    private final Signal signal;
    private final Duration callTimeout;
    private final Departures departures;

    CallsInFlight(
            ProvisioningProperties properties,
            TargetsProperties targets,
            Permits permits,
            Leases leases,
            Signal signal,
            Clock clock) {
        this.leases = leases;
        this.callTimeout = properties.callTimeout();
        this.places = new Places(targets.targets().keySet(), properties.maxInFlight());
        this.signal = signal;
        this.departures = new Departures(permits, clock);
    }

    /** How many there can be at most; what the routes' connections are made for. */
    public int most() {
        return places.all();
    }

    /** How many can run or be concluded at once; what the routes' threads are made for. */
    public int threads() {
        return places.threads();
    }

    /** Waits until some target has a place for a call. */
    void awaitPlace() throws InterruptedException {
        places.awaitOne();
    }

    /** How many calls of the target may begin. */
    int placesFor(String target) {
        return places.freeFor(target);
    }

    /** How many calls may begin, whichever targets they are for. */
    int places() {
        return places.freeForAll();
    }

    /** Takes the place that there must be, since calls are begun by one thread alone. */
    void begin(Call call) {
        places.take(target(call));
        departures.expect(call);
    }

    boolean isRunning(Call call) {
        return departures.isExpected(call);
    }

    /** When the call left, or null if it has not. */
    @Nullable Instant sentAt(Call call) {
        return departures.sentAt(call);
    }

    /** Gives the place of a running call back, because nothing more is under way. */
    void answered(Call call) {
        places.answered(target(call));
        signal.raiseHere(Signal.Work.CALLS);
    }

    /** Ends an answered call and gives its lease back; a second time it does nothing. */
    void end(Call call) {
        if (departures.end(call)) {
            leases.letGo(call.claim());
            places.concluded();
        }
    }

    private static String target(Call call) {
        return call.claim().subject().target();
    }

    public int count() {
        return places.taken();
    }

    Departures departures() {
        return departures;
    }

    /** Neither a repeat nor a redirect: both would be calls that no permit covers, and the ledger alone repeats. */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, AnswerBounds.of(callTimeout, LONGEST_VERDICT), departures);
    }
}
