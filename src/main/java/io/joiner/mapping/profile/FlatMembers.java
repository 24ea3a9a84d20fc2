package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object and of those inside it, as if they were columns: {@code work.email}, {@code manager.email}. Members that
 * only hold others, such as Okta's {@code profile} and Personio's {@code attributes}, leave no name.
 *
 * @param names one for each value
 * @param values texts and numbers as texts; all else is empty
 */
public record FlatMembers(List<String> names, List<String> values) {

    private static final Set<String> HOLDERS = Set.of("profile", "attributes");

    private static final String VALUE = "value";
    private static final int DEEPEST = 4;

    public static FlatMembers of(JsonNode object) {
        FlatMembers flat = new FlatMembers(new ArrayList<>(), new ArrayList<>());
        flat.add("", object, 1);
        return flat;
    }

    private void add(String before, JsonNode object, int depth) {
        object.properties().forEach(member -> {
            String name = before + member.getKey();
            JsonNode value = member.getValue();
            JsonNode text = value.isArray() ? first(value) : value.has(VALUE) ? value.path(VALUE) : value;
            if (text == null || text.isValueNode()) {
                names.add(name);
                values.add(text != null && (text.isTextual() || text.isIntegralNumber()) ? text.asText() : "");
            } else if (text.isObject() && depth < DEEPEST) {
                add(isHolder(member.getKey()) ? before : name + ".", text, depth + 1);
            }
        });
    }

    /** An extension of SCIM is called by its schema. */
    private static boolean isHolder(String name) {
        return HOLDERS.contains(name) || name.startsWith("urn:");
    }

    /** Of several values, as SCIM has them: the one that is marked as the first one or as that of work; a single one is it. */
    private static @Nullable JsonNode first(JsonNode values) {
        JsonNode best = null;
        for (JsonNode value : values) {
            boolean marked = value.path("primary").asBoolean(false)
                    || value.path("type").asText("").equalsIgnoreCase("work");
            if (value.has(VALUE) && (marked || values.size() == 1)) {
                return value.path(VALUE);
            }
            best = values.size() == 1 && value.isTextual() ? value : best;
        }
        return best;
    }
}
