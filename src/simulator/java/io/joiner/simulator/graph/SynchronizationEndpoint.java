package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.JobStatus;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.simulator.token.Tokens;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /servicePrincipals/{id}/synchronization/jobs} and what hangs below. */
public final class SynchronizationEndpoint {

    private static final String CONTEXT =
            "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('%s')/synchronization/jobs";
    private static final Set<String> WRITE =
            Set.of("Synchronization.ReadWrite.All", "Application.ReadWrite.OwnedBy", "Application.ReadWrite.All");
    private static final Set<String> READ = Set.of(
            "Synchronization.Read.All",
            "Synchronization.ReadWrite.All",
            "Application.ReadWrite.OwnedBy",
            "Application.ReadWrite.All");
    private static final Set<String> ACTIONS = Set.of("provisionOnDemand", "start", "pause", "restart");

    private final Tenant tenant;
    private final Tokens tokens;
    private final Ticker ticker;
    private final ProvisionOnDemand provisionOnDemand;
    private final Recorder recorder;
    private final URI root;

    public SynchronizationEndpoint(
            Tenant tenant,
            Tokens tokens,
            Ticker ticker,
            ProvisionOnDemand provisionOnDemand,
            Recorder recorder,
            URI root) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.ticker = ticker;
        this.provisionOnDemand = provisionOnDemand;
        this.recorder = recorder;
        this.root = root;
    }

    /** Path: version, servicePrincipals, id, synchronization, jobs, then perhaps a job and an action or schema. */
    Reply answer(Request request) throws GraphRefusal, InterruptedException {
        List<String> path = request.segments();
        String servicePrincipal = path.get(2);
        if (path.size() == 7 && path.get(6).equals("provisionOnDemand")) {
            return provisionOnDemand(servicePrincipal, path.get(5), request);
        }
        boolean action = path.size() == 7 && ACTIONS.contains(path.get(6));
        allow(request, action);
        if (!tenant.hasServicePrincipal(servicePrincipal)) {
            throw new GraphRefusal(GraphError.jobNotFound());
        }
        if (path.size() == 5) {
            return list(servicePrincipal, request);
        }
        SimulatedJob job =
                tenant.job(servicePrincipal, path.get(5)).orElseThrow(() -> new GraphRefusal(GraphError.jobNotFound()));
        return action ? act(job, path.get(6), request) : read(job, path);
    }

    private Reply provisionOnDemand(String servicePrincipal, String job, Request request) throws InterruptedException {
        try {
            allow(request, true);
        } catch (GraphRefusal refusal) {
            return provisionOnDemand.turnedAway(request, refusal.error());
        }
        return provisionOnDemand.answer(servicePrincipal, job, request);
    }

    private void allow(Request request, boolean action) throws GraphRefusal {
        if (!tokens.check(request).hasAnyOf(action ? WRITE : READ)) {
            throw new GraphRefusal(GraphError.permissionMissing());
        }
        if (action ? !request.isPost() : !request.isGet()) {
            throw new GraphRefusal(GraphError.of(405));
        }
    }

    private Reply list(String servicePrincipal, Request request) throws GraphRefusal {
        List<SimulatedJob> jobs = tenant.jobsOf(servicePrincipal);
        int from = skip(request);
        int to = Math.min(jobs.size(), from + tenant.jobsAPage());
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT.formatted(servicePrincipal));
        ArrayNode page = body.putArray("value");
        jobs.subList(Math.min(from, to), to).forEach(job -> page.add(document(job)));
        if (to < jobs.size()) {
            body.put("@odata.nextLink", root + request.path() + "?$skiptoken=" + to);
        }
        return Reply.json(200, body);
    }

    private static int skip(Request request) throws GraphRefusal {
        String token = request.query().getOrDefault("$skiptoken", "0");
        if (!token.matches("\\d{1,9}")) {
            throw new GraphRefusal(GraphError.badRequest("Invalid value for $skiptoken"));
        }
        return Integer.parseInt(token);
    }

    private Reply read(SimulatedJob job, List<String> path) throws GraphRefusal {
        if (path.size() == 7 && path.get(6).equals("schema")) {
            return Reply.json(200, job.schema());
        }
        if (path.size() > 6) {
            throw new GraphRefusal(GraphEndpoint.noSuchSegment(path.get(6)));
        }
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT.formatted(job.servicePrincipalId()) + "/$entity");
        return Reply.json(200, body.setAll(document(job)));
    }

    private Reply act(SimulatedJob job, String action, Request request) throws GraphRefusal {
        if (action.equals("restart") && !hasResetScope(request)) {
            throw GraphRefusal.parameter("'criteria' with a 'resetScope' is needed.");
        }
        tenant.status(job.id(), action.equals("pause") ? JobStatus.PAUSED : JobStatus.ACTIVE);
        recorder.acted(action);
        return Reply.empty(204);
    }

    private static boolean hasResetScope(Request request) {
        Optional<String> scope = RequestJson.read(request.body())
                .map(body -> body.at("/criteria/resetScope").asText());
        return scope.filter(text -> !text.isEmpty()).isPresent();
    }

    private ObjectNode document(SimulatedJob job) {
        return tenant.status(job.id()).document(job, ticker.now());
    }
}
