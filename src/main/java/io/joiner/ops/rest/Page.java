package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A part of a list, newest first.
 *
 * @param next the {@code cursor} of the next page, absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String next) {

    private static final int LARGEST = 500;

    /** How many to ask the ledger for: one more than the page holds tells whether there is a next one. */
    static int toAsk(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be 1 to " + LARGEST + ".");
        }
        return limit + 1;
    }

    static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> shown, Function<R, String> cursor) {
        List<R> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor.apply(items.get(limit - 1)) : null;
        return new Page<>(items.stream().map(shown).toList(), next);
    }
}
