package io.joiner.ops.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A known key, or all keys of one form, such as those of each target.
 *
 * @param segments in kebab case; {@link #ANY} for a name of people's choice
 * @param open whether anything may follow, as below a map of texts
 */
record KeyPattern(List<String> segments, boolean open) {

    static final String ANY = "<name>";

    private static final Pattern INDEX = Pattern.compile("[0-9]+");

    static KeyPattern of(String name) {
        return new KeyPattern(List.of(name.split("\\.")), false);
    }

    KeyPattern with(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new KeyPattern(List.copyOf(longer), false);
    }

    KeyPattern opened() {
        return new KeyPattern(segments, true);
    }

    /** Whether a key is this one; the key's segments without dashes, in lower case. A list's key may end with an index. */
    boolean covers(List<String> key) {
        int more = key.size() - segments.size();
        boolean longEnough = open ? more >= 0 : more == 0 || (more == 1 && isIndex(key.get(key.size() - 1)));
        return longEnough && begins(key, segments.size());
    }

    /** Whether a key is what this one stands below: given without a value, it says nothing. */
    boolean isBelow(List<String> key) {
        return key.size() < segments.size() && begins(key, key.size());
    }

    /** Whether an environment variable is this key: dots as underscores, and dashes left out or as underscores too. */
    boolean isVariable(String name) {
        String form = segments.stream()
                .map(segment -> segment.equals(ANY) ? ".+" : segment.replace("-", "_?"))
                .collect(Collectors.joining("_"));
        return Pattern.matches("(?i)" + form + (open ? "(_.+)?" : "(_[0-9]+)?"), name);
    }

    /** As people write it, with the names that they chose in the given key. */
    String named(List<String> like) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            named.add(segments.get(i).equals(ANY) && i < like.size() ? like.get(i) : segments.get(i));
        }
        return String.join(".", named);
    }

    private boolean begins(List<String> key, int length) {
        for (int i = 0; i < length; i++) {
            String segment = segments.get(i);
            if (!segment.equals(ANY) && !uniform(segment).equals(key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIndex(String segment) {
        return INDEX.matcher(segment).matches();
    }

    static String uniform(String segment) {
        return segment.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
