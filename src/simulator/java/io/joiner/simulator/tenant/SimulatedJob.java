package io.joiner.simulator.tenant;

import io.joiner.simulator.http.RequestJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A synchronization job: what provisions one application.
 *
 * @param servicePrincipalId the application's object id
 * @param id opaque, {@code <template>.<tenant without dashes>.<guid>}
 * @param displayName the application's name
 */
public record SimulatedJob(String servicePrincipalId, String id, String displayName, List<SimulatedRule> rules) {

    private static final String SCHEMA_CONTEXT =
            "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('%s')/synchronization/jobs('%s')/schema/$entity";

    /** The job that exists unless a test says otherwise. */
    public static SimulatedJob contosoTravel() {
        return new SimulatedJob(
                Tenant.SERVICE_PRINCIPAL_ID,
                Tenant.JOB_ID,
                "Contoso Travel",
                List.of(SimulatedRule.usersAndGroups(Tenant.RULE_ID)));
    }

    public boolean has(String ruleId) {
        return rules.stream().anyMatch(rule -> rule.id().equals(ruleId));
    }

    /** The rule to tell of in answers. */
    public SimulatedRule rule(String ruleId) {
        return rules.stream()
                .filter(rule -> rule.id().equals(ruleId))
                .findFirst()
                .orElseThrow();
    }

    String templateId() {
        return id.substring(0, Math.max(0, id.indexOf('.')));
    }

    /** How the provisioning log begins its error codes. */
    public String connectorName() {
        return displayName.replace(" ", "");
    }

    /** What a source type is called in a SCIM application. */
    public static String targetType(String sourceType) {
        return sourceType.equalsIgnoreCase("Group")
                ? "urn:ietf:params:scim:schemas:core:2.0:Group"
                : "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    }

    public ObjectNode schema() {
        ObjectNode schema = RequestJson.object()
                .put("@odata.context", SCHEMA_CONTEXT.formatted(servicePrincipalId, id))
                .put("id", id)
                .put("version", "v1.2");
        ArrayNode documents = schema.putArray("synchronizationRules");
        rules.forEach(rule -> documents.add(rule.document()));
        return schema;
    }
}
