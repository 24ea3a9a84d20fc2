package io.joiner.ops.rest;

import io.joiner.ops.access.user.Askers;
import io.joiner.ops.operations.Asker;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

/** Reads parameters, and says in plain words what is wrong with one. */
final class Asked {

    private static final int LARGEST_PAGE = 500;
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Asked() {}

    /** A constant by its name in any case; null when nothing was asked. */
    static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> wrong(parameter + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** A date-time such as 2026-12-01T06:00:00Z; {@link Instant#EPOCH} when nothing was asked. */
    static Instant moment(String parameter, @Nullable String value) {
        try {
            Instant moment = value == null ? Instant.EPOCH : Instant.parse(value);
            // The ledger counts milliseconds; years beyond its reach are nobody's.
            return Instant.ofEpochMilli(moment.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(parameter + " must be a date-time in UTC, such as 2026-12-01T06:00:00Z.");
        }
    }

    /** The id of an entry after which a list goes on; null when nothing was asked. */
    static @Nullable String afterEntry(@Nullable String cursor) {
        if (cursor != null && !ID.matcher(cursor).matches()) {
            throw wrongCursor();
        }
        return cursor;
    }

    static ResponseStatusException wrongCursor() {
        return wrong("cursor must be the next of the page before.");
    }

    /** The size of a page. */
    static int limit(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw wrong("limit must be 1 to " + LARGEST_PAGE + ".");
        }
        return limit;
    }

    static <T> T found(Optional<T> found, String what) {
        return found.orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no " + what + " by this id."));
    }

    /** Who asks for what names a person, whole; refused to those who may not see it. */
    static Asker toSeePersonalIds(Authentication login) {
        Asker asker = Askers.of(login);
        if (!asker.seesPersonalIds()) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "What names a person is shown whole to the role hr alone.");
        }
        return asker;
    }

    static ResponseStatusException wrong(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }
}
