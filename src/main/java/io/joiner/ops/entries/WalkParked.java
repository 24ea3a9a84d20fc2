package io.joiner.ops.entries;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.query.ListParked;
import io.joiner.ledger.query.ListParked.Cause;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Goes through parked entries that need a person, newest first, a hundred ids at a time, so that nobody else's writing waits
 * for long. The next hundred are looked for once the ones before are done.
 */
@Component
class WalkParked {

    private static final int AT_ONCE = 100;

    private final ListEntries listEntries;
    private final ListParked listParked;

    WalkParked(ListEntries listEntries, ListParked listParked) {
        this.listEntries = listEntries;
        this.listParked = listParked;
    }

    /** Those of a target or all, with a code of Graph's or any. */
    Stream<List<String>> of(@Nullable String target, @Nullable String errorCode) {
        ListEntries.Filter parked = parked(target, errorCode);
        return pages(
                ids(listEntries.page(parked, null, AT_ONCE)),
                page -> ids(listEntries.page(parked, oldest(page), AT_ONCE)));
    }

    /** How many of those there are. */
    long count(@Nullable String target, @Nullable String errorCode) {
        return listEntries.count(parked(target, errorCode));
    }

    /** Those that a cause parks. */
    Stream<List<String>> of(Cause cause) {
        return pages(listParked.ids(cause, AT_ONCE), page -> listParked.ids(cause, oldest(page), AT_ONCE));
    }

    /** How many of those there are. */
    long count(Cause cause) {
        return listParked.count(cause);
    }

    /** Which they are, for people. */
    static String which(@Nullable String target, @Nullable String errorCode) {
        return "target %s, error code %s".formatted(orAny(target), orAny(errorCode));
    }

    static String which(Cause cause) {
        return which(cause.target(), cause.errorCode());
    }

    private static Stream<List<String>> pages(List<String> first, UnaryOperator<List<String>> next) {
        return Stream.iterate(first, page -> !page.isEmpty(), next);
    }

    private static ListEntries.Filter parked(@Nullable String target, @Nullable String errorCode) {
        return new ListEntries.Filter(EntryState.PARKED, target, null, errorCode);
    }

    private static String oldest(List<String> page) {
        return page.get(page.size() - 1);
    }

    private static List<String> ids(List<EntrySummary> entries) {
        return entries.stream().map(EntrySummary::id).toList();
    }

    private static String orAny(@Nullable String text) {
        return text == null ? "any" : text;
    }
}
