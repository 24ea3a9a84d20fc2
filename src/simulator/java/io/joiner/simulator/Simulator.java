package io.joiner.simulator;

import io.joiner.simulator.audit.AuditReceiver;
import io.joiner.simulator.error.RequestFaults;
import io.joiner.simulator.graph.GraphEndpoint;
import io.joiner.simulator.graph.LogsEndpoint;
import io.joiner.simulator.graph.ProvisionOnDemand;
import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.graph.Recorder;
import io.joiner.simulator.graph.SlidingWindow;
import io.joiner.simulator.graph.SynchronizationEndpoint;
import io.joiner.simulator.graph.UsersEndpoint;
import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.HttpDoor;
import io.joiner.simulator.http.LocalServer;
import io.joiner.simulator.http.NetworkDelay;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.subscription.Subscriptions;
import io.joiner.simulator.subscription.SubscriptionsEndpoint;
import io.joiner.simulator.sync.Behaviour;
import io.joiner.simulator.sync.ProvisioningLog;
import io.joiner.simulator.sync.Script;
import io.joiner.simulator.sync.SyncEngine;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.simulator.token.Discovery;
import io.joiner.simulator.token.TokenEndpoint;
import io.joiner.simulator.token.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Microsoft Graph, Entra's token endpoint and an audit endpoint on one local port, strict where Graph is.
 *
 * <p>Nothing of it survives {@link #close()}. Safe for use by many threads; a slow answer holds a thread of its own.
 */
public final class Simulator implements AutoCloseable {

    private final Tenant tenant = new Tenant();
    private final Script script = new Script();
    private final RequestFaults faults = new RequestFaults();
    private final SlidingWindow limit;
    private final SlidingWindow logLimit;
    private final Recorder recorder;
    private final ProvisioningLog log;
    private final Tokens tokens;
    private final AuditReceiver audit;
    private final Subscriptions subscriptions;
    private final LocalServer server;

    Simulator(SimulatorBuilder settings) {
        Ticker ticker = new Ticker(settings.nanoClock, Instant.now());
        limit = new SlidingWindow(settings.limit, settings.window, ticker);
        logLimit = new SlidingWindow(settings.logLimit, settings.logWindow, ticker);
        recorder = new Recorder(ticker);
        log = new ProvisioningLog(ticker, settings.logDelay);
        tokens = new Tokens(ticker, settings.tokenLifetime);
        audit = new AuditReceiver(ticker);
        subscriptions = new Subscriptions(ticker);
        tenant.directory().watch(subscriptions::tell);
        server = LocalServer.open(settings.port, settings.tls, settings.wantsCertificate);
        Endpoint graph = faults.before(new NetworkDelay(graph(settings, ticker), settings.networkDelay));
        server.serve("/v1.0", new HttpDoor(graph, ticker));
        server.serve("/beta", new HttpDoor(graph, ticker));
        server.serve("/audit", new HttpDoor(audit, ticker));
        server.serve("/simulator", new HttpDoor(new FiguresPage(this), ticker));
        Endpoint token = new TokenEndpoint(tokens, ticker, new Discovery(authority()));
        server.serve("/", new HttpDoor(faults.before(token), ticker));
        server.start();
    }

    /** Begins a new one. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Root of Graph, version included, for {@code joiner.provisioning.base-url}. */
    public URI graphUrl() {
        return server.url("/v1.0");
    }

    /** Root of Graph's beta, which takes the form of 2020, for {@code joiner.provisioning.legacy-base-url}. */
    public URI legacyGraphUrl() {
        return server.url("/beta");
    }

    /** Root of the token endpoint {@code {authority}/{tenant}/oauth2/v2.0/token}. */
    public URI authority() {
        return server.url("");
    }

    /** Where audit records are to be POSTed. */
    public URI auditUrl() {
        return server.url("/audit");
    }

    /** Jobs and people. */
    public Tenant tenant() {
        return tenant;
    }

    /** The limit of provisionOnDemand and what it has seen. */
    public SlidingWindow limit() {
        return limit;
    }

    /** The limit of the provisioning log and what it has seen. */
    public SlidingWindow logLimit() {
        return logLimit;
    }

    /** The provisioning log. */
    public ProvisioningLog log() {
        return log;
    }

    /** The access tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** The subscriptions to changes of users. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** The audit endpoint. */
    public AuditReceiver audit() {
        return audit;
    }

    /** Issues a token for static use; see {@link Tokens#issue}. */
    public String issueToken(Duration lifetime, String... roles) {
        return tokens.issue(lifetime, roles);
    }

    /** Arranges the next calls for one person, one behaviour a call; calls that fail a check use none up. */
    public void onCall(String objectId, Behaviour... behaviours) {
        script.onCall(objectId, List.of(behaviours));
    }

    /** Arranges the next calls, whoever they are for; see {@link #onCall}, which goes first. */
    public void onNextCalls(int calls, Behaviour behaviour) {
        script.onNextCalls(calls, behaviour);
    }

    /** Fails the next requests whose path contains a text, before any check and unrecorded; also for tokens. */
    public void failNext(int requests, String pathPart, int status) {
        faults.next(requests, pathPart, status, null);
    }

    /** As {@link #failNext(int, String, int)}, with {@code Retry-After} in whole seconds. */
    public void failNext(int requests, String pathPart, int status, Duration retryAfter) {
        faults.next(requests, pathPart, status, retryAfter);
    }

    /** Every call of provisionOnDemand, in order of arrival, the refused ones too. */
    public List<RecordedCall> calls() {
        return recorder.calls();
    }

    /** The actions on jobs in order of arrival: start, pause and restart when carried out, each provisionOnDemand. */
    public List<String> actions() {
        return recorder.actions();
    }

    /** The calls for one person. */
    public List<RecordedCall> callsFor(String objectId) {
        return calls().stream()
                .filter(call -> Objects.equals(call.objectId(), objectId))
                .toList();
    }

    /** How many calls came for each object id, the refused ones too. */
    public Map<String, Long> countByObjectId() {
        return calls().stream()
                .flatMap(call -> Stream.ofNullable(call.objectId()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** How many calls the limit refused. */
    public int rejectedByLimit() {
        return limit.rejected();
    }

    /** The most calls that arrived in any sliding window, refused ones too. */
    public int maxInAnyWindow() {
        return limit.maxInAnyWindow();
    }

    /** Stops at once; clients that still wait see a broken connection. */
    @Override
    public void close() {
        subscriptions.close();
        server.close();
    }

    private GraphEndpoint graph(SimulatorBuilder settings, Ticker ticker) {
        SyncEngine engine = new SyncEngine(tenant, log);
        ProvisionOnDemand action =
                new ProvisionOnDemand(limit, tenant, script, engine, recorder, ticker, settings.latency);
        return new GraphEndpoint(
                new SynchronizationEndpoint(tenant, tokens, ticker, action, recorder, server.url("")),
                new UsersEndpoint(tenant.directory(), tokens, server.url("")),
                new LogsEndpoint(log, logLimit, tokens, server.url("")),
                new SubscriptionsEndpoint(subscriptions, tokens, ticker));
    }
}
