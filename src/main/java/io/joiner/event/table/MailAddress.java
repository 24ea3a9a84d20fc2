package io.joiner.event.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What exports write around a mail address: {@code mailto:}, the person's name before it, a full stop behind it. */
public final class MailAddress {

    private static final Pattern NAMED = Pattern.compile("[^<>]*<\\s*([^<>\\s]+@[^<>\\s]+?)\\s*>");
    private static final Pattern SCHEME = Pattern.compile("(?i)(mailto|smtp)\\s*:\\s*(?=\\S+@)");
    private static final Pattern END = Pattern.compile("[;,.]+$");
    private static final Pattern SEVERAL = Pattern.compile("[^\\s;,]+@[^\\s;,]+[\\s;,]+[^\\s;,]*@.*");

    private MailAddress() {}

    /** The address alone; a text without {@code @} as it is. */
    public static String bare(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        Matcher named = NAMED.matcher(text);
        String address = named.matches() ? named.group(1) : text;
        Matcher scheme = SCHEME.matcher(address);
        String bare = scheme.lookingAt() ? address.substring(scheme.end()) : address;
        return Blanks.strip(END.matcher(bare).replaceFirst(""));
    }

    /** Whether there is more than one address, so that nobody knows which one is the person's. */
    public static boolean isSeveral(String text) {
        return SEVERAL.matcher(text).matches();
    }
}
