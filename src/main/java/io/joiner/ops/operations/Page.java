package io.joiner.ops.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first.
 *
 * @param items what stands on this page
 * @param next the {@code cursor} of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Makes a page of what was found.
     *
     * @param found one more than the limit, if there are so many: it tells that there is a next page
     */
    public static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> shown, Function<R, String> cursor) {
        List<R> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor.apply(items.get(limit - 1)) : null;
        return new Page<>(items.stream().map(shown).toList(), next);
    }
}
