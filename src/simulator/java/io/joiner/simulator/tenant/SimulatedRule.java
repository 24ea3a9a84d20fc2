package io.joiner.simulator.tenant;

import io.joiner.simulator.http.RequestJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One synchronization rule of a job.
 *
 * @param id opaque; looks like a GUID but may carry a suffix such as {@code #V2}
 * @param supportsOnDemand whether its metadata says so
 * @param objectTypes the kinds of source objects it maps, such as {@code User}
 */
public record SimulatedRule(
        String id,
        String name,
        int priority,
        boolean supportsOnDemand,
        String sourceDirectory,
        String targetDirectory,
        List<String> objectTypes) {

    /** A rule from Entra to an application, for users and groups. */
    public static SimulatedRule usersAndGroups(String id) {
        return new SimulatedRule(
                id,
                "USERGROUP_OUTBOUND_USERGROUP",
                1,
                true,
                "Azure Active Directory",
                "customappsso",
                List.of("Group", "User"));
    }

    ObjectNode document() {
        ObjectNode rule = RequestJson.object()
                .putNull("containerFilter")
                .put("editable", true)
                .putNull("groupFilter")
                .put("id", id)
                .put("name", name)
                .put("priority", priority)
                .put("sourceDirectoryName", sourceDirectory)
                .put("targetDirectoryName", targetDirectory);
        ArrayNode metadata = rule.putArray("metadata").add(pair("defaultSourceObjectMappings", "[]"));
        if (supportsOnDemand) {
            metadata.add(pair("supportsProvisionOnDemand", "true"));
        }
        ArrayNode mappings = rule.putArray("objectMappings");
        objectTypes.forEach(type -> mappings.add(mapping(type)));
        return rule;
    }

    private ObjectNode mapping(String type) {
        ObjectNode mapping = RequestJson.object()
                .put("enabled", true)
                .put("flowTypes", "Add,Update,Delete")
                .put("name", "Provision " + sourceDirectory + " " + type + "s")
                .putNull("scope")
                .put("sourceObjectName", type)
                .put("targetObjectName", SimulatedJob.targetType(type));
        mapping.putArray("attributeMappings").add(attribute("displayName"));
        mapping.putArray("metadata").add(pair("IsCustomerDefined", "false"));
        return mapping;
    }

    private static ObjectNode attribute(String name) {
        ObjectNode mapping = RequestJson.object()
                .putNull("defaultValue")
                .put("exportMissingReferences", false)
                .put("flowBehavior", "FlowWhenChanged")
                .put("flowType", "Always")
                .put("matchingPriority", 1)
                .put("targetAttributeName", name);
        mapping.putObject("source")
                .put("expression", "[" + name + "]")
                .put("name", name)
                .put("type", "Attribute")
                .putArray("parameters");
        return mapping;
    }

    private static ObjectNode pair(String key, String value) {
        return RequestJson.object().put("key", key).put("value", value);
    }
}
