package io.joiner.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Simulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audit records as a careful receiver keeps them: of each id the first one. */
final class AuditTrail {

    private final Map<String, JsonNode> byId = new LinkedHashMap<>();

    AuditTrail(Simulator simulator) {
        simulator
                .audit()
                .records()
                .forEach(one -> byId.putIfAbsent(one.path("id").asText(), one));
    }

    /**
     * An event's end in one entry.
     *
     * @param changeId of the run that the verdict tells of
     * @param call the {@code client-request-id} of the call that the verdict came from; empty if it names none
     * @param fromLog whether the provisioning log told of it, not the call's answer
     */
    record Ending(
            String eventId,
            String entry,
            String result,
            String objectId,
            String changeId,
            String call,
            boolean fromLog) {}

    /** How events ended, a record each. */
    List<Ending> endings() {
        return byId.values().stream()
                .filter(one -> one.path("type").asText().startsWith("io.joiner.provisioning."))
                .map(AuditTrail::ending)
                .toList();
    }

    /** The places of items that were rejected, a record each. */
    List<String> rejections() {
        return byId.values().stream()
                .filter(one -> one.path("type").asText().equals("io.joiner.event.rejected"))
                .map(one -> one.at("/data/source"))
                .map(source -> source.path("name").asText() + ": "
                        + source.path("place").asText())
                .toList();
    }

    private static Ending ending(JsonNode one) {
        JsonNode data = one.path("data");
        JsonNode attempts = data.path("attempts");
        return new Ending(
                data.path("eventKey").asText().replaceFirst("^plain:", ""),
                data.path("entry").asText(),
                data.at("/verdict/result").asText(),
                one.path("subject").asText(),
                data.at("/verdict/changeId").asText(),
                call(data),
                attempts.path(attempts.size() - 1).path("kind").asText().equals("ask-log"));
    }

    private static String call(JsonNode data) {
        JsonNode number = data.at("/verdict/callNumber");
        return data.path("attempts").findParents("kind").stream()
                .filter(attempt -> attempt.path("kind").asText().equals("call"))
                .filter(attempt -> attempt.path("number").equals(number))
                .map(attempt -> attempt.path("clientRequestId").asText())
                .findFirst()
                .orElse("");
    }
}
