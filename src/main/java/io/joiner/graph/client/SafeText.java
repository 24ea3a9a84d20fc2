package io.joiner.graph.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets through only text that can be kept and shown: Graph's answers are not trusted to hold codes where codes belong. */
public final class SafeText {

    private static final int LONGEST_PHRASE = 200;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:+#-]{1,128}");

    /** An address is recognised by its sign; line ends and the like could forge log lines. */
    private static final Pattern UNSAFE = Pattern.compile("[@\\p{Cntrl}\\u2028\\u2029]");

    private SafeText() {}

    /** The text if it is one word as codes, ids and timestamps are, else null. */
    public static @Nullable String word(@Nullable String text) {
        return text != null && WORD.matcher(text.strip()).matches() ? text.strip() : null;
    }

    /** The text if it is a short phrase without addresses, else null. */
    public static @Nullable String phrase(@Nullable String text) {
        boolean safe = text != null
                && !text.isBlank()
                && text.length() <= LONGEST_PHRASE
                && !UNSAFE.matcher(text).find();
        return safe ? text : null;
    }
}
