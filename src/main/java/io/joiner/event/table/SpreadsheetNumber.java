package io.joiner.event.table;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What spreadsheets and data tools make of an id that consists of digits: {@code 4217.0} or {@code 4217,0}, and {@code 4.21701E+11}
 * of an id of twelve digits or more, whose last digits are lost.
 */
public final class SpreadsheetNumber {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,30})[.,]0{1,10}");
    private static final Pattern EXPONENT = Pattern.compile("(\\d)(?:[.,](\\d{1,20}))?[eE]\\+?(\\d{1,2})");

    private SpreadsheetNumber() {}

    /** The digits of a whole number, without decimals and exponent; every other text as it is. */
    public static String digits(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return whole.group(1);
        }
        return hasExponent(text) && !isRounded(text)
                ? new BigDecimal(text.replace(',', '.')).toBigInteger().toString()
                : text;
    }

    /** Whether digits of the number are missing, so that nobody knows the id that stood there. */
    public static boolean isRounded(String text) {
        Matcher number = EXPONENT.matcher(text);
        if (!number.matches()) {
            return false;
        }
        int decimals = number.group(2) == null ? 0 : number.group(2).length();
        return decimals < Integer.parseInt(number.group(3));
    }

    private static boolean hasExponent(String text) {
        return EXPONENT.matcher(text).matches();
    }
}
