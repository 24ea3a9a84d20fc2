package io.joiner.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names in the demo's own file; joiner itself keeps none. */
final class DemoNames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> byObjectId = new HashMap<>();

    private DemoNames() {}

    static DemoNames of(byte[] file) {
        DemoNames names = new DemoNames();
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
            try {
                names.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                // The story has one bad line on purpose; it names nobody.
            }
        }
        return names;
    }

    private void add(JsonNode event) {
        JsonNode person = event.has("data") ? event.get("data") : event;
        String objectId = event.path("objectId").asText(event.path("subject").asText());
        byObjectId.put(objectId, person.path("displayName").asText());
    }

    String of(@Nullable String objectId) {
        return objectId == null ? "somebody" : byObjectId.getOrDefault(objectId, objectId);
    }
}
