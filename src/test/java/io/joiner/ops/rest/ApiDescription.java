package io.joiner.ops.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** An OpenAPI description, taken strictly: what it does not name must not be there. */
final class ApiDescription {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch", "options");

    private final JsonNode description;
    private final JsonNode closed;

    ApiDescription(String json) throws JsonProcessingException {
        description = new ObjectMapper().readTree(json);
        closed = description.deepCopy();
        close(closed.at("/components/schemas"));
    }

    boolean describes(String method, String path) {
        return description
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .isObject();
    }

    /** Whether a path, with its values, is one of those described. */
    boolean answers(String method, String path) {
        return !operation(method, path).isMissingNode();
    }

    /** By which of several ways one may say who one is, such as {@code bearer JWT}. */
    List<String> logins(String method, String path) {
        List<String> logins = new ArrayList<>();
        operation(method, path)
                .path("security")
                .forEach(way -> way.fieldNames().forEachRemaining(name -> {
                    JsonNode scheme =
                            description.at("/components/securitySchemes").path(name);
                    logins.add((scheme.path("scheme").asText() + " "
                                    + scheme.path("bearerFormat").asText())
                            .strip());
                }));
        return logins;
    }

    /** Operations, parameters, schemas and members that nothing is said about. */
    List<String> leftUnsaid() {
        List<String> unsaid = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String name = operation.getKey() + " " + path.getKey();
                        mustSay(name, operation.getValue(), unsaid);
                        operation
                                .getValue()
                                .path("parameters")
                                .forEach(parameter -> mustSay(
                                        name + " " + parameter.path("name").asText(), parameter, unsaid));
                    }
                }));
        description.at("/components/schemas").properties().forEach(schema -> {
            mustSay(schema.getKey(), schema.getValue(), unsaid);
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(member -> mustSay(schema.getKey() + "." + member.getKey(), member.getValue(), unsaid));
        });
        return unsaid;
    }

    private static void mustSay(String name, JsonNode described, List<String> unsaid) {
        if (described.path("description").asText().isBlank() && !described.has("$ref")) {
            unsaid.add(name);
        }
    }

    /** What in an answer is not as described; empty if nothing is. */
    List<String> faults(String method, String path, HttpResponse<String> answer) {
        String operation = method + " " + path + " " + answer.statusCode();
        JsonNode response =
                resolved(operation(method, path).path("responses").path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of(operation + " is not described");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(operation + " is not described as " + type);
        }
        ObjectNode whole = schema.deepCopy();
        whole.set("components", closed.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(
                        answer.body(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .map(fault -> operation + ": " + fault)
                .toList();
    }

    private JsonNode operation(String method, String path) {
        String asked = path.replaceAll("\\?.*", "");
        return StreamSupport.stream(
                        ((Iterable<String>) () -> closed.path("paths").fieldNames()).spliterator(), false)
                .filter(template -> asked.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .filter(template -> describes(method, template))
                // What is named wins over what is open.
                .min(Comparator.comparingInt(template -> template.indexOf('{') + (template.contains("{") ? 1 : 0)))
                .map(template -> closed.path("paths").path(template).path(method.toLowerCase(Locale.ROOT)))
                .orElse(closed.path("nothing"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? closed.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(ApiDescription::close);
    }
}
