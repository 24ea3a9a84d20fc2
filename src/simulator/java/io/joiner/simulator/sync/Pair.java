package io.joiner.simulator.sync;

import io.joiner.simulator.http.RequestJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/**
 * The answer of provisionOnDemand: two strings that hold JSON, in several forms.
 *
 * @param key what the string {@code key} holds
 * @param value what the string {@code value} holds
 */
record Pair(ObjectNode key, ObjectNode value) {

    private static final String CONTEXT =
            "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.stringKeyStringValuePair";
    private static final String OTHER_CONTEXT =
            "https://syncfabric.windowsazure.com/api/$metadata#microsoft.synchronization.stringKeyStringValuePair";
    private static final String STATUS_INFO =
            "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";

    static Pair of(ProvisioningCall call, SyncOutcome verdict) {
        ObjectNode key = RequestJson.object().put("result", verdict.result());
        ObjectNode details = key.putObject("details");
        if (verdict.errorCode() != null) {
            details.put("errorCode", verdict.errorCode()).put("errorMessage", verdict.message());
        }
        return new Pair(key, ChangeDocument.of(call, verdict));
    }

    /** Form A: verdict in {@code key}, an object in {@code value}. */
    ObjectNode formA() {
        return body(CONTEXT, key.toString(), value.toString());
    }

    /** Form A', seen with groups: verdict in {@code key}, nothing in {@code value}, and another context. */
    ObjectNode withoutValue() {
        return body(OTHER_CONTEXT, key.toString(), "{}");
    }

    /** Form B: a type's name in {@code key}, an array in {@code value}. */
    ObjectNode statusInfoArray() {
        return body(CONTEXT, STATUS_INFO, RequestJson.array().add(value).toString());
    }

    /** Form A with members that no client has heard of. */
    ObjectNode withUnknownMembers() {
        key.putObject("insights").put("score", 7);
        value.put("aNewMember", "new").putArray("moreOfThem").add(1).add(true);
        value.withObject("/statusInfo").putNull("aNewerMember");
        return formA().put("@odata.etag", "W/\"1\"").put("aNewMember", "new");
    }

    /** Form A with every null left out, as real answers do, and with a key that has no details. */
    ObjectNode withAbsentMembers() {
        key.remove("details");
        removeNulls(value);
        value.remove("targetIdentity");
        return formA();
    }

    /** Form A with the words that tell the outcome in other letters. */
    ObjectNode inOtherCase() {
        key.put("result", key.path("result").asText().toUpperCase(Locale.ROOT));
        ObjectNode status = value.withObject("/statusInfo");
        status.put("status", status.path("status").asText().toLowerCase(Locale.ROOT));
        value.path("provisioningSteps").forEach(step -> lower((ObjectNode) step));
        return formA();
    }

    private static void lower(ObjectNode step) {
        step.properties().forEach(member -> {
            if (member.getKey().equals("type") || member.getKey().equals("status")) {
                member.setValue(TextNode.valueOf(member.getValue().asText().toLowerCase(Locale.ROOT)));
            }
        });
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        node.forEach(Pair::removeNulls);
    }

    private static ObjectNode body(String context, String key, String value) {
        return RequestJson.object().put("@odata.context", context).put("key", key).put("value", value);
    }
}
