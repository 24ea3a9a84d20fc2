package io.joiner.simulator.sync;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.MicrosoftTimes;
import io.joiner.simulator.tenant.SimulatedJob;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer's {@code value} tells, before it is written as text. */
final class ChangeDocument {

    private static final Set<String> SERVICE_FAULTS =
            Set.of("Timeout", "InternalServerError", "InternalError", "WebExceptionProtocolError");

    private ChangeDocument() {}

    static ObjectNode of(ProvisioningCall call, SyncOutcome verdict) {
        String type = call.subject().objectTypeName();
        ArrayNode steps = Steps.of(call, verdict);
        ObjectNode document = RequestJson.object()
                .put("action", verdict.action())
                .put("changeId", call.changeId())
                .put("endTime", steps.path(steps.size() - 1).path("timestamp").asText());
        document.set("modifiedProperties", modifiedProperties(call.sourceAttributes()));
        document.set("provisioningSteps", steps);
        document.put("reportableIdentifier", call.user().userPrincipalName())
                .put("startTime", MicrosoftTimes.sevenDigits(call.started()));
        document.set("statusInfo", statusInfo(verdict));
        document.set("sourceIdentity", identity(call.objectId(), type));
        document.set("sourceSystem", system(call.rule().sourceDirectory()));
        document.set("targetIdentity", identity(call.targetId(), SimulatedJob.targetType(type)));
        document.set("targetSystem", system(call.rule().targetDirectory()));
        return document;
    }

    static @Nullable String category(SyncOutcome verdict) {
        String code = verdict.statusCode();
        if (code == null) {
            return null;
        }
        return SERVICE_FAULTS.contains(code) ? "Failure" : "NonServiceFailure";
    }

    private static ObjectNode statusInfo(SyncOutcome verdict) {
        return RequestJson.object()
                .put("status", verdict.result())
                .put("errorCode", verdict.statusCode())
                .put("reason", verdict.isSkipped() ? null : verdict.message())
                .putNull("additionalDetails")
                .put("errorCategory", category(verdict))
                .putNull("recommendedAction");
    }

    static ArrayNode modifiedProperties(ObjectNode attributes) {
        ArrayNode properties = RequestJson.array();
        attributes
                .properties()
                .forEach(attribute -> properties
                        .addObject()
                        .put("displayName", attribute.getKey())
                        .putNull("oldValue")
                        .put("newValue", attribute.getValue().asText()));
        return properties;
    }

    private static ObjectNode identity(String id, String type) {
        return RequestJson.object()
                .put("id", id)
                .put("type", type)
                .putNull("displayName")
                .putNull("details");
    }

    private static ObjectNode system(String name) {
        return RequestJson.object().putNull("id").put("name", name).putNull("details");
    }
}
