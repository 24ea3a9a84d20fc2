package io.joiner.event.table;

import java.util.Locale;
import java.util.Set;

/** The ways in which exports write that there is no value: {@code NULL}, {@code N/A}, {@code -}. */
public final class Nothing {

    private static final Set<String> WORDS = Set.of(
            "null",
            "(null)",
            "<null>",
            "\\n",
            "nil",
            "none",
            "(none)",
            "n/a",
            "#n/a",
            "n.a.",
            "na",
            "nan",
            "undefined",
            "(blank)",
            "(leer)",
            "k.a.",
            "#null!",
            // What Excel shows of a formula that fails, in English and German.
            "#ref!",
            "#name?",
            "#value!",
            "#div/0!",
            "#num!",
            "#spill!",
            "#bezug!",
            "#wert!",
            "#zahl!",
            "#nv");

    private static final int LONGEST = 9;

    private Nothing() {}

    /** Whether a text without blanks around it says that there is no value: empty, one of the words, or dashes alone. */
    public static boolean is(String text) {
        if (text.length() > LONGEST) {
            return isLine(text);
        }
        return text.isEmpty() || isLine(text) || WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** As tools draw below a header, and as Excel fills a column that is too narrow for its value. */
    private static boolean isLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("-_=#\u2013\u2014".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
