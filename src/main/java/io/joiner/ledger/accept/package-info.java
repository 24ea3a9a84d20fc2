/** Accepting events: events, entries, rejected items and the checkpoint in one commit. */
@NullMarked
package io.joiner.ledger.accept;

import org.jspecify.annotations.NullMarked;
