package io.joiner.graph.job;

import java.util.regex.Pattern;

/** Lets names that people gave in Entra be shown: what could forge a line of the log is taken out. */
final class Plain {

    private static final int LONGEST = 120;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private Plain() {}

    static String text(String text) {
        String safe = UNSAFE.matcher(text).replaceAll(" ");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "..." : safe;
    }
}
