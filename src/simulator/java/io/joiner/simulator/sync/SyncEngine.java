package io.joiner.simulator.sync;

import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.tenant.Tenant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers whom the target has, so that a second call for the same person finds nothing to do. */
public final class SyncEngine {

    private final Tenant tenant;
    private final ProvisioningLog log;
    private final Map<String, String> targetIds = new ConcurrentHashMap<>();

    public SyncEngine(Tenant tenant, ProvisioningLog log) {
        this.tenant = tenant;
        this.log = log;
    }

    /** Puts the person into the target if that is the verdict: of two calls at once only one creates. */
    SyncOutcome usualVerdict(ProvisioningCall call) {
        if (tenant.hides(call.objectId())) {
            return SyncOutcome.notVisible();
        }
        if (tenant.leavesOut(call.objectId()) || !call.user().accountEnabled()) {
            return SyncOutcome.notEntitled(call.user().userPrincipalName());
        }
        return create(call) ? SyncOutcome.created() : SyncOutcome.redundant();
    }

    void conclude(ProvisioningCall call, SyncOutcome verdict) {
        if (verdict.isSuccess()) {
            create(call);
        }
        log.add(call, verdict);
    }

    DirectoryUser user(String objectId) {
        return tenant.directory().whoHas(objectId);
    }

    String targetId(ProvisioningCall call) {
        return targetIds.getOrDefault(key(call), "");
    }

    private boolean create(ProvisioningCall call) {
        return targetIds.putIfAbsent(key(call), UUID.randomUUID().toString()) == null;
    }

    private static String key(ProvisioningCall call) {
        return call.job().id() + "/" + call.subject().key();
    }
}
