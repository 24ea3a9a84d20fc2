package io.joiner.event.table;

import org.jspecify.annotations.Nullable;

/**
 * Blanks that people do not see: no-break spaces of web pages and Excel, zero-width characters, direction marks of Outlook, byte
 * order marks.
 */
public final class Blanks {

    private Blanks() {}

    /** The text without blanks of any kind around it; line ends count as blanks, other control characters do not. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether a text has nothing but blanks. */
    public static boolean isNothing(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The kind of the first blank in the text that is no plain space, for reasons; null if there is none. */
    public static @Nullable String invisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' && isBlank(c)) {
                return kind(c);
            }
        }
        return null;
    }

    private static boolean isBlank(char c) {
        // Plain letters and digits come first: this is asked of every cell.
        if (c > ' ' && c <= '~') {
            return false;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String kind(char c) {
        return switch (c) {
            case '\u00A0', '\u202F', '\u2007' -> "a no-break space";
            case '\u00AD' -> "a soft hyphen";
            case '\u200B', '\u200C', '\u200D', '\u2060' -> "a zero-width character";
            case '\uFEFF' -> "a byte order mark";
            case '\u200E', '\u200F', '\u061C' -> "a direction mark";
            default ->
                (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069')
                        ? "a direction mark"
                        : "an invisible character";
        };
    }
}
