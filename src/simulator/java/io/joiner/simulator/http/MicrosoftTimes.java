package io.joiner.simulator.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The several ways Microsoft writes a moment. */
public final class MicrosoftTimes {

    private static final DateTimeFormatter SEVEN_DIGITS = utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'");
    private static final DateTimeFormatter WITHOUT_ZONE = utc("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter TOKEN_ERROR = utc("yyyy-MM-dd HH:mm:ss'Z'");
    private static final DateTimeFormatter HTTP_DATE = utc("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    private MicrosoftTimes() {}

    public static String sevenDigits(Instant time) {
        return SEVEN_DIGITS.format(time);
    }

    public static String withoutZone(Instant time) {
        return WITHOUT_ZONE.format(time);
    }

    public static String inTokenError(Instant time) {
        return TOKEN_ERROR.format(time);
    }

    public static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    /** The log knows whole seconds only; rounding down would put an entry before the call it tells of. */
    public static Instant nextWholeSecond(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(time) ? time : whole.plusSeconds(1);
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
