package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Pause;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.sync.Behaviour;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.simulator.sync.ProvisioningCall;
import io.joiner.simulator.sync.Script;
import io.joiner.simulator.sync.RequestedSubject;
import io.joiner.simulator.sync.SyncEngine;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The action itself: limit, checks, sync engine, answer. */
public final class ProvisionOnDemand {

    private final SlidingWindow limit;
    private final Tenant tenant;
    private final Script script;
    private final SyncEngine engine;
    private final Recorder recorder;
    private final Ticker ticker;
    private final Pause latency;

    public ProvisionOnDemand(
            SlidingWindow limit,
            Tenant tenant,
            Script script,
            SyncEngine engine,
            Recorder recorder,
            Ticker ticker,
            Pause latency) {
        this.limit = limit;
        this.tenant = tenant;
        this.script = script;
        this.engine = engine;
        this.recorder = recorder;
        this.ticker = ticker;
        this.latency = latency;
    }

    /** A call that never reached the limit; the record wants it none the less. */
    Reply turnedAway(Request request, GraphError error) {
        Reply reply = error.reply(request.ids());
        recorder.answered(recorder.add(ticker.nanos(), request, reply.status()));
        return reply;
    }

    Reply answer(String servicePrincipalId, String jobId, Request request) throws InterruptedException {
        SlidingWindow.Arrival arrival = limit.arrive();
        Reply reply = arrival.accepted()
                ? decide(servicePrincipalId, jobId, arrival, request)
                : limit.refusal(arrival, request.ids());
        int place = recorder.add(arrival.nanos(), request, reply.seenStatus());
        Pause.take(reply.delay());
        recorder.answered(place);
        return reply;
    }

    private Reply decide(String servicePrincipalId, String jobId, SlidingWindow.Arrival arrival, Request request) {
        try {
            return provision(find(servicePrincipalId, jobId), arrival, request).after(latency.next());
        } catch (GraphRefusal refusal) {
            return refusal.error().reply(request.ids());
        }
    }

    private SimulatedJob find(String servicePrincipalId, String jobId) throws GraphRefusal {
        return tenant.job(servicePrincipalId, jobId).orElseThrow(() -> new GraphRefusal(GraphError.jobNotFound()));
    }

    private Reply provision(SimulatedJob job, SlidingWindow.Arrival arrival, Request request) throws GraphRefusal {
        if (!request.contentType().equals("application/json")) {
            throw new GraphRefusal(GraphError.of(415));
        }
        Optional<JsonNode> body = RequestJson.read(request.body());
        if (body.isEmpty()) {
            throw new GraphRefusal(GraphError.badRequest("Unable to read JSON request payload."));
        }
        boolean legacy = isLegacy(request, body.get());
        RequestedSubject subject = legacy ? ReadSubject.fromLegacy(body.get(), job) : ReadSubject.from(body.get(), job);
        Behaviour usual = legacy ? Behaviours.noContent() : Behaviours.asUsual();
        return script.next(subject.objectId())
                .orElse(usual)
                .on(new ProvisioningCall(engine, job, subject, request.ids(), ticker.at(arrival.nanos())));
    }

    /** Only beta ever took the form of 2020. */
    private static boolean isLegacy(Request request, JsonNode body) {
        return request.segments().get(0).equals("beta") && !body.has("parameters");
    }
}
