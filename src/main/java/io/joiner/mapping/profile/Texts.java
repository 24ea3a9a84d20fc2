package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Guid;
import io.joiner.event.Kind;
import io.joiner.event.table.Blanks;
import io.joiner.event.table.CellText;
import io.joiner.event.table.MailAddress;
import io.joiner.event.table.Nothing;
import io.joiner.event.table.SpreadsheetNumber;
import io.joiner.mapping.jq.RefusedException;
import org.jspecify.annotations.Nullable;

/** Takes short texts from values of an event: ids, names, addresses. */
public final class Texts {

    static final int LONGEST = 1_000;

    private Texts() {}

    /**
     * A text without blanks of any kind around it; null if blank or missing.
     *
     * @param name how a refusal names the value
     */
    public static @Nullable String text(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new RefusedException(name + " must be text, found " + Kind.of(value));
        }
        return checked(name, value.textValue());
    }

    /**
     * As {@link #text}, of what a person is known by: words such as {@code NULL} and {@code N/A} are none, and blanks that nobody
     * sees are refused inside it, for with them it would find nobody.
     */
    static @Nullable String key(String name, @Nullable JsonNode value) {
        return usable(name, text(name, value));
    }

    /** As {@link #key}, and a whole number counts as its digits. */
    static @Nullable String keyOrNumber(String name, @Nullable JsonNode value) {
        return usable(name, id(name, value));
    }

    /** As {@link #key}, without what stands around a mail address. */
    static @Nullable String address(String name, @Nullable JsonNode value) {
        String key = key(name, value);
        return key == null ? null : MailAddress.bare(key);
    }

    /** As {@link #keyOrNumber}, of ids that are digits: spreadsheets add decimals to them. */
    static @Nullable String digits(String name, @Nullable JsonNode value) {
        String key = value != null && value.isNumber() && !value.isIntegralNumber()
                ? checked(name, value.decimalValue().toPlainString())
                : keyOrNumber(name, value);
        return key == null ? null : SpreadsheetNumber.digits(key);
    }

    private static @Nullable String usable(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String key = CellText.value(text);
        if (Nothing.is(key)) {
            return null;
        }
        if (key.startsWith("{") && key.endsWith("}") && Guid.is(key.substring(1, key.length() - 1))) {
            return key.substring(1, key.length() - 1);
        }
        String invisible = Blanks.invisible(key);
        if (invisible != null) {
            throw new RefusedException(name + " has " + invisible + " inside; remove it");
        }
        if (key.indexOf('\uFFFD') >= 0) {
            throw new RefusedException(
                    name
                            + " has a character that could not be read; look at the file's charset (joiner.receive.file.charset)");
        }
        return key;
    }

    /** As {@link #text}, and a whole number counts as its digits: ids are often written so. */
    static @Nullable String id(String name, @Nullable JsonNode value) {
        return value != null && value.isIntegralNumber() ? checked(name, value.asText()) : text(name, value);
    }

    private static @Nullable String checked(String name, String text) {
        String stripped = Blanks.strip(text);
        if (stripped.length() > LONGEST) {
            throw new RefusedException(name + " is longer than " + LONGEST + " characters");
        }
        // Such characters end up in logs, URLs and headers of others, where they forge lines.
        if (stripped.codePoints().anyMatch(Texts::isUnfit)) {
            throw new RefusedException(name + " has a control character or half a character");
        }
        return stripped.isEmpty() ? null : stripped;
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
