package io.joiner.simulator.audit;

import io.joiner.simulator.http.Request;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a delivery, with all that was arranged. */
final class AuditFaults {

    private final Queue<AuditOutcome> next = new ConcurrentLinkedQueue<>();
    private final Set<String> refusedIds = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AuditOutcome down;
    private volatile @Nullable String token;

    void down(@Nullable AuditOutcome outcome) {
        down = outcome;
    }

    void next(int times, AuditOutcome outcome) {
        for (int i = 0; i < times; i++) {
            next.add(outcome);
        }
    }

    void refuse(String id) {
        refusedIds.add(id);
    }

    void requireToken(String newToken) {
        token = newToken;
    }

    AuditOutcome outcome(Request request, String id, boolean malformed) {
        AuditOutcome away = down;
        if (away != null) {
            return away;
        }
        if (!request.isPost()) {
            return AuditOutcome.refuse(405);
        }
        if (!isAllowed(request)) {
            return AuditOutcome.refuse(401);
        }
        if (malformed || refusedIds.contains(id)) {
            return AuditOutcome.refuse(400);
        }
        AuditOutcome planned = next.poll();
        return planned == null ? AuditOutcome.taken() : planned;
    }

    /** A sender that only asks whether somebody is there uses up nothing that was planned. */
    AuditOutcome outcomeOfAKnock(Request request) {
        AuditOutcome away = down;
        if (away != null) {
            return away;
        }
        return isAllowed(request) ? AuditOutcome.here() : AuditOutcome.refuse(401);
    }

    private boolean isAllowed(Request request) {
        String needed = token;
        return needed == null || request.header("authorization").orElse("").equals("Bearer " + needed);
    }
}
