package io.joiner.ops.desk;

import org.jspecify.annotations.Nullable;

/** What became, or would become, of one that was replayed. */
public sealed interface Replayed permits ReplayedEntry, ReplayedEvent {

    /** In one word. */
    Enum<?> outcome();

    /** Why it stays as it was, in plain words; null if it doesn't. */
    @Nullable String whyItStays();
}
