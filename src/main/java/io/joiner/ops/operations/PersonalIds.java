package io.joiner.ops.operations;

import io.joiner.event.Masked;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows ids that name a person whole only to those who may see them. */
public final class PersonalIds {

    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]");

    private static final Pattern DIGITS = Pattern.compile("\\p{N}");

    private PersonalIds() {}

    /** The key of an event, which HR systems make of such ids. */
    public static String eventKey(String key, Asker asker) {
        return asker.seesPersonalIds() ? key : Masked.eventKey(key);
    }

    /** The file, topic or path that an event came from. */
    public static String sourceName(String source, String name, Asker asker) {
        return asker.seesPersonalIds() ? name : Masked.sourceName(source, name);
    }

    /** The form alone of a text that may hold whatever a source wrote: its signs, with each letter and digit masked. */
    public static String form(String text) {
        return DIGITS.matcher(LETTERS.matcher(text).replaceAll("x")).replaceAll("0");
    }

    /** Such as {@code a***@contoso.com}; enough to tell whether it is the one that is meant. */
    public static @Nullable String shown(@Nullable String id, Asker asker) {
        if (id == null || id.isEmpty() || asker.seesPersonalIds()) {
            return id;
        }
        return Masked.id(id);
    }
}
