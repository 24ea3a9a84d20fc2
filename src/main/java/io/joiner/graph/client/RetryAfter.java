package io.joiner.graph.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header: whole seconds or an HTTP date (RFC 9110, section 10.2.3; Graph: throttling).
 *
 * <p>A foreign number decides how long joiner waits, so it is bounded by whoever asks for it; and what says more than a day
 * is taken for a mistake and ignored, as are past dates, negative numbers and what cannot be read. A second header, or a
 * second value in one, is against the rule; then the longest of those that make sense counts.
 */
public final class RetryAfter {

    /**
     * No answer of Graph is waited for longer than this: the ledger waits without holding anything, but one wrong header must
     * not hide a person for days, and asking again after an hour costs one request.
     */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration ABSURD = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** A comma, but not the one that stands behind the day in a date. */
    private static final Pattern BETWEEN = Pattern.compile("(?<!\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}),");

    private RetryAfter() {}

    /** What Graph asks for, at most {@link #LONGEST}; null for nothing. */
    public static @Nullable Duration read(@Nullable String header, Instant now) {
        return read(header, now, LONGEST);
    }

    /**
     * What an answer's header asks for.
     *
     * @param header a text, or a list of texts when it came several times; null when it did not come
     * @param atMost what is asked beyond this is cut to it
     * @return null for nothing that makes sense
     */
    public static @Nullable Duration read(@Nullable Object header, Instant now, Duration atMost) {
        return longest(texts(header).stream(), now, atMost);
    }

    /** The texts of a header that may have come several times. */
    static List<String> texts(@Nullable Object value) {
        Collection<?> values =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static @Nullable Duration longest(Stream<String> headers, Instant now, Duration atMost) {
        return headers.flatMap(BETWEEN::splitAsStream)
                .map(value -> parse(value.strip(), now))
                .filter(Objects::nonNull)
                .filter(asked -> !asked.isNegative() && asked.compareTo(ABSURD) <= 0)
                .max(Duration::compareTo)
                .map(asked -> asked.compareTo(atMost) > 0 ? atMost : asked)
                .orElse(null);
    }

    private static @Nullable Duration parse(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = HttpDate.read(value, now);
        return until == null ? null : Duration.between(now, until);
    }
}
