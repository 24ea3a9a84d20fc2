package io.joiner.simulator.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object of a request, with no member but those it may have; annotations such as {@code @odata.type} pass. */
public final class StrictObject {

    private final JsonNode node;
    private final String where;

    public StrictObject(JsonNode node, String where, Set<String> allowed) throws GraphRefusal {
        if (!node.isObject()) {
            throw bad("An object is needed at '" + where + "'.");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name) && !name.startsWith("@odata.")) {
                throw bad("The property '" + name + "' does not exist at '" + where + "'.");
            }
        }
        this.node = node;
        this.where = where;
    }

    /** A text that must not be empty. */
    public String text(String name) throws GraphRefusal {
        String text = optionalText(name);
        if (text.isBlank()) {
            throw GraphRefusal.parameter("'" + name + "' is missing or empty at '" + where + "'.");
        }
        return text;
    }

    /** A text, empty when missing. */
    public String optionalText(String name) throws GraphRefusal {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw bad("A string is needed for '" + name + "' at '" + where + "'.");
        }
        return value.asText("");
    }

    /** The only element of an array. */
    public JsonNode single(String name) throws GraphRefusal {
        JsonNode value = node.path(name);
        if (!value.isArray() || value.size() != 1) {
            throw GraphRefusal.parameter(
                    "'" + name + "' must be an array with exactly one element at '" + where + "'.");
        }
        return value.get(0);
    }

    /** The elements of an array that may be missing. */
    public List<JsonNode> list(String name) throws GraphRefusal {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw bad("An array is needed for '" + name + "' at '" + where + "'.");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    public Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(node.get(name));
    }

    private static GraphRefusal bad(String message) {
        return new GraphRefusal(GraphError.badRequest(message));
    }
}
