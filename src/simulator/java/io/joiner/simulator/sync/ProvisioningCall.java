package io.joiner.simulator.sync;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.RequestIds;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** One call of provisionOnDemand that passed all checks and now reaches the sync engine. */
public final class ProvisioningCall {

    private final SyncEngine engine;
    private final SimulatedJob job;
    private final RequestedSubject subject;
    private final RequestIds ids;
    private final Instant started;
    private final String changeId = UUID.randomUUID().toString();

    public ProvisioningCall(SyncEngine engine, SimulatedJob job, RequestedSubject subject, RequestIds ids, Instant started) {
        this.engine = engine;
        this.job = job;
        this.subject = subject;
        this.ids = ids;
        this.started = started;
    }

    /** The subject's object id. */
    public String objectId() {
        return subject.objectId();
    }

    /** Lets the call take effect as it would untold, and writes it to the log. */
    Pair concludeAsUsual() {
        return conclude(engine.usualVerdict(this));
    }

    /** Ends the call with this verdict, and writes it to the log. */
    Pair conclude(SyncOutcome verdict) {
        engine.conclude(this, verdict);
        return Pair.of(this, verdict);
    }

    SimulatedJob job() {
        return job;
    }

    SimulatedRule rule() {
        return job.rule(subject.ruleId());
    }

    RequestedSubject subject() {
        return subject;
    }

    RequestIds ids() {
        return ids;
    }

    Instant started() {
        return started;
    }

    String changeId() {
        return changeId;
    }

    DirectoryUser user() {
        return engine.user(objectId());
    }

    /** The person's id in the target, empty when there is none. */
    String targetId() {
        return engine.targetId(this);
    }

    ObjectNode sourceAttributes() {
        DirectoryUser user = user();
        return RequestJson.object()
                .put("objectId", objectId())
                .put("accountEnabled", user.accountEnabled() ? "True" : "False")
                .put("displayName", user.displayName())
                .put("userPrincipalName", user.userPrincipalName())
                .put("IsSoftDeleted", "False")
                .put("appRoleAssignments", subject.objectTypeName());
    }
}
