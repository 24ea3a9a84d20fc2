package io.joiner.event.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object with all people in an array inside, as Workday ({@code Report_Entry}), Microsoft Graph ({@code value}), OData 2
 * ({@code d.results}), SCIM ({@code Resources}) and others export it.
 *
 * @param path the members that lead to the array
 * @param start the byte where the array begins
 * @param fewElements whether the array is known to end within the bytes that were looked at, and to have no more than so many elements
 * @param texts short texts beside it, which tell profiles whose it is
 */
public record Envelope(List<String> path, int start, boolean fewElements, Map<String, String> texts) {

    /** Envelopes that are known without any configuration. */
    public static final List<List<String>> KNOWN = List.of(
            List.of("Report_Entry"),
            List.of("value"),
            List.of("d", "results"),
            List.of("d"),
            List.of("Resources"),
            List.of("employees"),
            List.of("users"),
            List.of("workers"),
            List.of("people"),
            List.of("data"),
            List.of("results"),
            List.of("records"),
            List.of("items"));

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_TEXTS = 20;
    private static final int LONGEST_TEXT = 500;

    /**
     * Finds the array.
     *
     * @param first the first bytes of the file, or all of them
     * @param paths where it may lie
     * @param few how many elements are few
     */
    public static Optional<Envelope> in(byte[] first, List<List<String>> paths, int few) {
        try (JsonParser parser = JSON.createParser(first)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? in(parser, paths, few) : Optional.empty();
        } catch (IOException e) {
            // It is broken, or its array begins later than anybody would write it.
            return Optional.empty();
        }
    }

    private static Optional<Envelope> in(JsonParser parser, List<List<String>> paths, int few) throws IOException {
        List<String> at = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_OBJECT) {
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                at.remove(at.size() - 1);
            } else if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                at.add(name);
                if (value == JsonToken.START_ARRAY && paths.contains(at)) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    return parser.nextToken() == JsonToken.START_OBJECT
                            ? Optional.of(new Envelope(List.copyOf(at), start, isFew(parser, few), texts))
                            : Optional.empty();
                }
                if (value != JsonToken.START_OBJECT || !leadsOn(at, paths)) {
                    note(at, value, parser, texts);
                    parser.skipChildren();
                    at.remove(at.size() - 1);
                }
            }
        }
        return Optional.empty();
    }

    /** The array with one element alone, in its envelope: what a profile's expressions see. */
    public ObjectNode around(JsonNode element) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        texts.forEach((name, text) -> whole.set(name, TextNode.valueOf(text)));
        ObjectNode inner = whole;
        for (String name : path.subList(0, path.size() - 1)) {
            inner = inner.putObject(name);
        }
        inner.putArray(path.get(path.size() - 1)).add(element);
        return whole;
    }

    /** The elements of a known envelope that was read as a whole; null if it is none. */
    public static @Nullable JsonNode elements(JsonNode item) {
        for (List<String> path : KNOWN) {
            JsonNode found = item;
            for (String name : path) {
                found = found.path(name);
            }
            if (found.isArray() && !found.isEmpty() && found.get(0).isObject()) {
                return found;
            }
        }
        return null;
    }

    private static boolean leadsOn(List<String> at, List<List<String>> paths) {
        return paths.stream()
                .anyMatch(path ->
                        path.size() > at.size() && path.subList(0, at.size()).equals(at));
    }

    private static void note(List<String> at, JsonToken value, JsonParser parser, Map<String, String> texts)
            throws IOException {
        boolean isShort = value == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST_TEXT;
        if (at.size() == 1 && isShort && texts.size() < MOST_TEXTS) {
            texts.put(at.get(0), parser.getText());
        }
    }

    private static boolean isFew(JsonParser parser, int few) {
        try {
            int elements = 0;
            for (JsonToken token = parser.currentToken(); token == JsonToken.START_OBJECT; token = parser.nextToken()) {
                parser.skipChildren();
                if (++elements > few) {
                    return false;
                }
            }
            return parser.currentToken() == JsonToken.END_ARRAY;
        } catch (IOException e) {
            // It goes on after the bytes that were looked at.
            return false;
        }
    }
}
