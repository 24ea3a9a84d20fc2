package io.joiner.simulator.sync;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.MicrosoftTimes;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the provisioning log; it tells what the answer told, in other words and other letters.
 *
 * @param clientRequestId of the call it tells of, or null if that had none; never in the document, as Microsoft's log has none
 */
public record LogEntry(
        Instant time,
        String jobId,
        String changeId,
        @Nullable String clientRequestId,
        ObjectNode document) {

    private static final String CYCLE_ID = UUID.randomUUID().toString();

    static LogEntry of(ProvisioningCall call, SyncOutcome verdict, Instant ended) {
        SimulatedJob job = call.job();
        Instant time = MicrosoftTimes.nextWholeSecond(call.started());
        ObjectNode document = RequestJson.object()
                .put("id", UUID.randomUUID().toString())
                .put("activityDateTime", time.toString())
                .put("tenantId", Tenant.ID)
                .put("jobId", job.id())
                .put("cycleId", CYCLE_ID)
                .put("changeId", call.changeId())
                .put("provisioningAction", verdict.action().toLowerCase(Locale.ROOT))
                .put(
                        "durationInMilliseconds",
                        Duration.between(call.started(), ended).toMillis());
        document.set("servicePrincipal", named(job.servicePrincipalId(), job.displayName()));
        document.set(
                "sourceSystem", named(UUID.randomUUID().toString(), call.rule().sourceDirectory()));
        document.set("targetSystem", named(UUID.randomUUID().toString(), job.displayName()));
        document.set("initiatedBy", named("", "Azure AD Provisioning Service").put("initiatorType", "system"));
        document.set("sourceIdentity", identity(call.objectId(), call));
        document.set("targetIdentity", identity(call.targetId(), call));
        document.set("provisioningStatusInfo", status(job, verdict));
        document.set("provisioningSteps", steps(Steps.of(call, verdict)));
        document.set("modifiedProperties", ChangeDocument.modifiedProperties(call.sourceAttributes()));
        return new LogEntry(time, job.id(), call.changeId(), call.ids().clientRequestId(), document);
    }

    private static ObjectNode identity(String id, ProvisioningCall call) {
        ObjectNode identity = named(id, call.user().displayName())
                .put("identityType", call.subject().objectTypeName());
        identity.putObject("details").put("UserPrincipalName", call.user().userPrincipalName());
        return identity;
    }

    private static ObjectNode status(SimulatedJob job, SyncOutcome verdict) {
        ObjectNode status = RequestJson.object().put("status", verdict.result().toLowerCase(Locale.ROOT));
        if (verdict.errorCode() == null) {
            return status.putNull("errorInformation");
        }
        // The log puts the connector's name before the code of a failure.
        String code = verdict.isSkipped() ? verdict.errorCode() : job.connectorName() + verdict.errorCode();
        String category = ChangeDocument.category(verdict);
        status.putObject("errorInformation")
                .put("errorCode", code)
                .put("reason", verdict.message())
                .putNull("additionalDetails")
                .put("errorCategory", category == null ? "success" : lowerFirst(category))
                .putNull("recommendedAction");
        return status;
    }

    private static ArrayNode steps(ArrayNode told) {
        ArrayNode steps = RequestJson.array();
        for (JsonNode step : told) {
            ObjectNode copy = steps.addObject()
                    .put("name", step.path("name").asText())
                    .put("provisioningStepType", lowerFirst(step.path("type").asText()))
                    .put("status", lowerFirst(step.path("status").asText()))
                    .put("description", step.path("description").asText());
            copy.set("details", step.path("details"));
        }
        return steps;
    }

    private static String lowerFirst(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    private static ObjectNode named(String id, String displayName) {
        return RequestJson.object().put("id", id).put("displayName", displayName);
    }
}
