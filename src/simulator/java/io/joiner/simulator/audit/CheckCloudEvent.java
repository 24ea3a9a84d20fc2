package io.joiner.simulator.audit;

import io.joiner.simulator.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a CloudEvent in structured JSON. */
final class CheckCloudEvent {

    private static final List<String> NEEDED = List.of("specversion", "id", "source", "type", "time");

    private CheckCloudEvent() {}

    static Optional<String> fault(Request request, Optional<JsonNode> body) {
        if (!request.contentType().equals("application/cloudevents+json")) {
            return Optional.of("Content-Type is not application/cloudevents+json");
        }
        return body.isEmpty() ? Optional.of("the body is no JSON") : fault(body.get());
    }

    private static Optional<String> fault(JsonNode event) {
        Optional<String> missing = NEEDED.stream()
                .filter(name ->
                        event.path(name).asText().isBlank() || !event.path(name).isTextual())
                .findFirst()
                .map(name -> name + " is missing or no text");
        if (missing.isPresent()) {
            return missing;
        }
        if (!event.path("specversion").asText().equals("1.0")) {
            return Optional.of("specversion is not 1.0");
        }
        if (event.has("subject") && event.path("subject").asText().isBlank()) {
            return Optional.of("subject is empty");
        }
        if (!event.path("data").isObject()) {
            return Optional.of("data is no object");
        }
        return isTime(event.path("time").asText()) ? Optional.empty() : Optional.of("time is no RFC 3339 time");
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
