package io.joiner.ops.console;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which id a person is addressed. */
final class PersonPath {

    /** Rules may know people by ids such as distinguished names, which no path can hold safely. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private PersonPath() {}

    /** The object id; the entry's where that is not known, or can't stand in a path. */
    static String id(@Nullable String objectId, String entryId) {
        return objectId != null && PLAIN.matcher(objectId).matches() ? objectId : entryId;
    }
}
