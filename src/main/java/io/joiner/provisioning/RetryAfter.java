package io.joiner.provisioning;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header: whole seconds or an HTTP date (RFC 9110; Graph: throttling).
 *
 * <p>The ledger waits without holding anything, so long waits are kept too, and none parks an entry by itself; but one
 * wrong header must not hide a person for days. So more than an hour counts as an hour, after which asking again costs
 * one request, and more than a day is taken for a mistake and ignored, as are past dates and what cannot be read.
 */
final class RetryAfter {

    /** No answer is waited for longer than this. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration ABSURD = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration asked = parse(header.strip(), now);
        if (asked == null || asked.isNegative() || asked.compareTo(ABSURD) > 0) {
            return null;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static @Nullable Duration parse(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(now, RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
