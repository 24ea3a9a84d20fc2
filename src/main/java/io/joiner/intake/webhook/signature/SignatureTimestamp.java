package io.joiner.intake.webhook.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signed timestamp: seconds since 1970, milliseconds (12 to 14 digits), microseconds (15 to 17) or nanoseconds (18 and 19),
 * an ISO 8601 date-time with offset, or an HTTP date (RFC 9110, section 5.6.7).
 */
final class SignatureTimestamp {

    private static final Pattern DIGITS = Pattern.compile("([0-9]{1,19})(?:\\.[0-9]{1,9})?");
    private static final int MOST_DIGITS_OF_SECONDS = 11;

    private SignatureTimestamp() {}

    /** The moment; null if the text is none. */
    static @Nullable Instant read(String text) {
        var digits = DIGITS.matcher(text);
        try {
            if (digits.matches()) {
                return number(digits.group(1));
            }
            return text.indexOf('T') > 0 && Character.isDigit(text.charAt(0))
                    ? OffsetDateTime.parse(text).toInstant()
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    // Eleven digits of seconds reach into the year 5138; twelve digits of milliseconds begin in 1973.
    private static Instant number(String digits) {
        long number = Long.parseLong(digits);
        int length = digits.length();
        if (length <= MOST_DIGITS_OF_SECONDS) {
            return Instant.ofEpochSecond(number);
        }
        if (length <= 14) {
            return Instant.ofEpochMilli(number);
        }
        return length <= 17
                ? Instant.ofEpochSecond(number / 1_000_000, number % 1_000_000 * 1_000)
                : Instant.ofEpochSecond(number / 1_000_000_000, number % 1_000_000_000);
    }
}
