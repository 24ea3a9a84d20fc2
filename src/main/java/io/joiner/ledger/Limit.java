package io.joiner.ledger;

import java.time.Duration;

/**
 * A sliding limit of calls.
 *
 * @param scope who shares it
 * @param requests most calls that may arrive within any window
 * @param window the window's length
 * @param guard how much two calls' ways to the server may differ; a slot rests that much longer than the window
 */
public record Limit(String scope, int requests, Duration window, Duration guard) {

    /** A call must leave within this time after its permit was taken; a later one must take another. */
    public static final Duration TO_SEND = Duration.ofSeconds(2);
}
