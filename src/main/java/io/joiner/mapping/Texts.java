package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Kind;
import org.jspecify.annotations.Nullable;

/** Takes short texts from values of an event: ids, names, addresses. */
final class Texts {

    static final int LONGEST = 1_000;

    private Texts() {}

    /**
     * A text without white space around it; null if blank or missing.
     *
     * @param name how a refusal names the value
     */
    static @Nullable String text(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new RefusedException(name + " must be text, found " + Kind.of(value));
        }
        return checked(name, value.textValue());
    }

    /** As {@link #text}, and a whole number counts as its digits: ids are often written so. */
    static @Nullable String id(String name, @Nullable JsonNode value) {
        return value != null && value.isIntegralNumber() ? checked(name, value.asText()) : text(name, value);
    }

    private static @Nullable String checked(String name, String text) {
        if (text.length() > LONGEST) {
            throw new RefusedException(name + " is longer than " + LONGEST + " characters");
        }
        // Such characters end up in logs, URLs and headers of others, where they forge lines.
        if (text.codePoints().anyMatch(Texts::isUnfit)) {
            throw new RefusedException(name + " has a control character or half a character");
        }
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
