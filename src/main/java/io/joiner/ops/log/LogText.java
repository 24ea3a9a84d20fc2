package io.joiner.ops.log;

import java.util.function.IntPredicate;

/** Texts as the log shows them: reasons, names of files and ids come from strangers. */
final class LogText {

    private LogText() {}

    /** On one line, with everything visible that a terminal or a reader would obey or not see. */
    static String line(String text) {
        return escape(text, LogText::isUnsafe);
    }

    /** The same, with line breaks and tabs as they are: where a text of several lines can be told from the next line. */
    static String lines(String text) {
        return escape(text, character -> character != '\n' && character != '\t' && isUnsafe(character));
    }

    /** A field's value: in quotes unless it is one plain word, so that it can't be taken for more fields. */
    static String value(String text) {
        if (!text.isEmpty() && text.chars().allMatch(LogText::isPlain)) {
            return text;
        }
        return '"' + line(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '=' && character != '\\';
    }

    private static String escape(String text, IntPredicate unsafe) {
        if (text.codePoints().noneMatch(unsafe)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (unsafe.test(character)) {
                escaped.append(escape(character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> character < 0x10000 ? "\\u%04x".formatted(character) : "\\u{%x}".formatted(character);
        };
    }

    /** Control characters, those that begin a line or turn its direction, and halves of characters. */
    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
