package io.joiner.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Names what kind of JSON value was found, for reasons that must not tell the value itself. */
public final class Kind {

    private Kind() {}

    /** One of "an object", "an array", "a text", "a number", "true or false", "null". */
    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
