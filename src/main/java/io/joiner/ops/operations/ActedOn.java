package io.joiner.ops.operations;

import org.jspecify.annotations.Nullable;

/** What became, or would become, of one that was replayed or called off. */
public sealed interface ActedOn permits ReplayedEntry, ReplayedEvent, CancelledEntry {

    /** In one word. */
    Enum<?> outcome();

    /** Why it stays as it was, in plain words; null if it doesn't. */
    @Nullable String whyItStays();
}
