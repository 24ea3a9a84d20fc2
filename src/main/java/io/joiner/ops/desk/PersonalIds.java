package io.joiner.ops.desk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows ids that name a person whole only to those who may see them. */
final class PersonalIds {

    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]");

    private static final Pattern DIGITS = Pattern.compile("\\p{N}");

    private PersonalIds() {}

    /** A text that may have been made of such ids, as the keys of HR systems' events are. */
    static String within(String text, Asker asker, @Nullable String... ids) {
        String shown = text;
        for (String id : ids) {
            String masked = shown(id, asker);
            if (id != null && masked != null && !id.isEmpty()) {
                shown = Pattern.compile(id, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(shown)
                        .replaceAll(Matcher.quoteReplacement(masked));
            }
        }
        return shown;
    }

    /** The form alone of a text that may hold whatever a source wrote: its signs, with each letter and digit masked. */
    static String form(String text) {
        return DIGITS.matcher(LETTERS.matcher(text).replaceAll("x")).replaceAll("0");
    }

    /** Such as {@code a***@contoso.com}; enough to tell whether it is the one that is meant. */
    static @Nullable String shown(@Nullable String id, Asker asker) {
        if (id == null || id.isEmpty() || asker.seesPersonalIds()) {
            return id;
        }
        int at = id.lastIndexOf('@');
        return id.substring(0, id.offsetByCodePoints(0, 1)) + "***" + (at < 1 ? "" : id.substring(at));
    }
}
