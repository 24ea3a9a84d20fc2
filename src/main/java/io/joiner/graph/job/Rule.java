package io.joiner.graph.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A rule of a job, as far as choosing needs it (Graph: synchronizationRule).
 *
 * @param id opaque; looks like a GUID but may carry a suffix such as {@code #V2}
 * @param priority the lowest runs first
 * @param onDemand what its metadata says of {@code supportsProvisionOnDemand}; empty when they say nothing
 */
public record Rule(
        String id,
        String name,
        int priority,
        String sourceDirectory,
        String targetDirectory,
        Optional<Boolean> onDemand,
        List<ObjectMapping> mappings) {

    private static final String ON_DEMAND = "supportsProvisionOnDemand";

    /** What the rule does with one type of source objects. */
    public record ObjectMapping(String sourceObjectName, boolean enabled, List<String> flowTypes) {

        static ObjectMapping read(JsonNode mapping) {
            return new ObjectMapping(
                    Plain.text(mapping.path("sourceObjectName").asText()),
                    mapping.path("enabled").asBoolean(),
                    Arrays.asList(mapping.path("flowTypes").asText().split("\\s*,\\s*")));
        }

        boolean isOf(String objectTypeName) {
            return sourceObjectName.equalsIgnoreCase(objectTypeName);
        }

        boolean adds() {
            return flowTypes.stream().anyMatch("Add"::equalsIgnoreCase);
        }
    }

    static List<Rule> readAll(JsonNode schema) {
        return elements(schema.path("synchronizationRules"))
                .map(Rule::read)
                .filter(rule -> !rule.id().isBlank())
                .toList();
    }

    private static Rule read(JsonNode rule) {
        return new Rule(
                rule.path("id").asText(),
                Plain.text(rule.path("name").asText()),
                rule.path("priority").asInt(Integer.MAX_VALUE),
                Plain.text(rule.path("sourceDirectoryName").asText()),
                Plain.text(rule.path("targetDirectoryName").asText()),
                elements(rule.path("metadata"))
                        .filter(entry -> entry.path("key").asText().equalsIgnoreCase(ON_DEMAND))
                        .map(entry -> Boolean.valueOf(entry.path("value").asText()))
                        .findFirst(),
                elements(rule.path("objectMappings")).map(ObjectMapping::read).toList());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Its name and id, for people. */
    String shown() {
        return Plain.text(name.isBlank() ? id : name + " (" + id + ")");
    }
}
