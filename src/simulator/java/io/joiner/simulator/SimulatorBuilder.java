package io.joiner.simulator;

import io.joiner.simulator.http.Pause;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a simulator is to be, with Graph's own limits unless told otherwise. */
public final class SimulatorBuilder {

    int port;

    @Nullable SSLContext tls;

    boolean wantsCertificate;

    int limit = 5;
    Duration window = Duration.ofSeconds(10);
    int logLimit = 5;
    Duration logWindow = Duration.ofSeconds(10);
    Pause latency = Pause.NONE;
    Pause networkDelay = Pause.NONE;
    Duration logDelay = Duration.ZERO;
    Duration tokenLifetime = Duration.ofSeconds(3599);
    LongSupplier nanoClock = System::nanoTime;

    SimulatorBuilder() {}

    /** The port on 127.0.0.1; 0, the default, takes a free one. */
    public SimulatorBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** Speaks https, which MSAL insists on. */
    public SimulatorBuilder https(SSLContext context) {
        tls = context;
        return this;
    }

    /** Answers nobody who shows no certificate that the context of {@link #https} trusts. */
    public SimulatorBuilder wantsCertificate() {
        wantsCertificate = true;
        return this;
    }

    /** The limit of provisionOnDemand; 5 in 10 s if not set. */
    public SimulatorBuilder limit(int requests, Duration newWindow) {
        limit = requests;
        window = newWindow;
        return this;
    }

    /** Refuses nothing; arrivals are still counted in windows of 10 s. */
    public SimulatorBuilder unlimited() {
        logLimit = Integer.MAX_VALUE;
        return limit(Integer.MAX_VALUE, Duration.ofSeconds(10));
    }

    /** The limit of the provisioning log; 5 in 10 s if not set. */
    public SimulatorBuilder logLimit(int requests, Duration newWindow) {
        logLimit = requests;
        logWindow = newWindow;
        return this;
    }

    /** How long an accepted provisionOnDemand takes. */
    public SimulatorBuilder latency(Duration steady) {
        return latency(steady, steady);
    }

    /** How long an accepted provisionOnDemand takes: somewhere between. */
    public SimulatorBuilder latency(Duration min, Duration max) {
        latency = new Pause(min, max);
        return this;
    }

    /** How long a Graph request is under way before it arrives, and again its answer: somewhere between. */
    public SimulatorBuilder networkDelay(Duration min, Duration max) {
        networkDelay = new Pause(min, max);
        return this;
    }

    /** How long after the call an entry of the provisioning log can be read. */
    public SimulatorBuilder logDelay(Duration delay) {
        logDelay = delay;
        return this;
    }

    /** How long tokens of the token endpoint live. */
    public SimulatorBuilder tokenLifetime(Duration lifetime) {
        tokenLifetime = lifetime;
        return this;
    }

    /** Moves limit, token and log time by hand; latency and delays still take real time. */
    public SimulatorBuilder nanoClock(LongSupplier clock) {
        nanoClock = clock;
        return this;
    }

    /** Starts it; throws {@link java.io.UncheckedIOException} when the port is taken. */
    public Simulator start() {
        return new Simulator(this);
    }
}
