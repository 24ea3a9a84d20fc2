package io.joiner.ledger.operate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person is named by, found in texts that quote it as a word of its own. */
public final class Names {

    /** Shorter ones, such as the employee number 7, are words of any text. */
    private static final int SHORTEST = 3;

    private static final String ERASED = "erased";

    private final List<String> names;
    private final Pattern anyOfThem;

    Names(Collection<String> names) {
        this.names = names.stream().filter(name -> name.length() >= SHORTEST).toList();
        String each = this.names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.anyOfThem = Pattern.compile(
                "(?<![\\p{L}\\p{N}@._-])(?:" + each + ")(?![\\p{L}\\p{N}@_-]|\\.[\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Patterns for SQL's {@code like ... escape '!'} that find more texts than {@link #in}, and none fewer. */
    List<String> like() {
        return names.stream()
                .map(name -> "%"
                        + name.toLowerCase(Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_")
                        + "%")
                .toList();
    }

    boolean in(String text) {
        return !names.isEmpty() && anyOfThem.matcher(text).find();
    }

    /** The text without them. */
    String out(String text) {
        return names.isEmpty() ? text : anyOfThem.matcher(text).replaceAll(Matcher.quoteReplacement(ERASED));
    }
}
