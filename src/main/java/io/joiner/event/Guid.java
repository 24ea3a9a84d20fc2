package io.joiner.event;

import java.util.regex.Pattern;

/** The form that Microsoft Entra gives to object ids. */
public final class Guid {

    private static final int LENGTH = 36;
    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Guid() {}

    public static boolean is(String text) {
        return text.length() == LENGTH && FORM.matcher(text).matches();
    }
}
