package io.joiner.event;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks what may name a person, for logs, lists and everybody who did not ask to see it: ids that are no GUIDs, the keys of
 * events and the names of files. Sources make them of user names, mail addresses, employee numbers and people's names.
 */
public final class Masked {

    /** A SHA-256 in hex, as keys of events without an id are; and the end of the keys of those that call somebody off. */
    private static final Pattern NOBODYS = Pattern.compile("\\p{XDigit}{64}|withdrawn");

    /** What joiner or a form of files adds to a name. */
    private static final Pattern END = Pattern.compile(
            "(\\.(ndjson|jsonl|json|csv|tsv|xlsx|zip))?(\\.gz)?(\\.report\\.json)?$", Pattern.CASE_INSENSITIVE);

    private Masked() {}

    /** Whether an id names nobody by itself. */
    public static boolean isGuid(String id) {
        return Guid.is(id);
    }

    /** A GUID as it is; of all else the first character and a mail address's domain, enough to tell whether it is meant. */
    public static String id(String id) {
        return id.isEmpty() || isGuid(id) ? id : masked(id);
    }

    /** As {@link #id}; null for null. */
    public static @Nullable String idOrNull(@Nullable String id) {
        return id == null ? null : id(id);
    }

    /** The profile's name, and what follows it word by word: GUIDs and digests as they are, all else masked. */
    public static String eventKey(String key) {
        int profile = key.indexOf(':') + 1;
        return key.substring(0, profile)
                + Arrays.stream(key.substring(profile).split(" ", -1))
                        .map(word -> NOBODYS.matcher(word).matches() ? word : id(word))
                        .collect(Collectors.joining(" "));
    }

    /** The name of what a source is: of a file masked but for its end, of a topic or a path as it was configured. */
    public static String sourceName(String source, String name) {
        return source.equals(Source.FILE.label()) ? fileName(name) : name;
    }

    /** Such as {@code j***.ndjson.gz}; a GUID as it is. */
    public static String fileName(String name) {
        Matcher end = END.matcher(name);
        int at = end.find() ? end.start() : name.length();
        return id(name.substring(0, at)) + name.substring(at);
    }

    /** As {@link #fileName}, in its folder. */
    public static Path file(Path file) {
        return file.resolveSibling(fileName(nameOf(file)));
    }

    /** A text that may tell the name of the file, such as what the system says of it. */
    public static String of(Path file, String text) {
        String name = nameOf(file);
        return name.isEmpty() ? text : text.replace(name, fileName(name));
    }

    private static String nameOf(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    private static String masked(String id) {
        int at = id.lastIndexOf('@');
        return id.substring(0, id.offsetByCodePoints(0, 1)) + "***" + (at < 1 ? "" : id.substring(at));
    }
}
