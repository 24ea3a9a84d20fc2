package io.joiner.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Bodies of requests as Microsoft Graph's description has them, taken strictly: the description itself is open to members it
 * does not name, so a misspelt one would pass.
 */
public final class OpenApiSlice {

    private static final Path FILE = Path.of("src/test/resources/samples/graph/openapi-slice.yaml");

    private final Schema schema;

    private OpenApiSlice(Schema schema) {
        this.schema = schema;
    }

    /** The body that a POST to a path takes; {@code required} are members that it must have, beside what the slice says. */
    public static OpenApiSlice bodyOf(String path, String... required) {
        JsonNode slice = read();
        JsonNode body = slice.path("paths").path(path).at("/post/requestBody/content/application~1json/schema");
        if (!body.isObject()) {
            throw new IllegalStateException("the slice describes no body of " + path);
        }
        ObjectNode schema = body.deepCopy();
        schema.set("components", slice.path("components"));
        for (String member : required) {
            schema.withArray("required").add(member);
        }
        close(schema);
        return new OpenApiSlice(
                SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(schema.toString(), InputFormat.JSON));
    }

    /** What is wrong with a body, empty if nothing is. */
    public List<String> faults(Object body) {
        return schema.validate(json(body), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.has("properties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(OpenApiSlice::close);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : new ObjectMapper().writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
