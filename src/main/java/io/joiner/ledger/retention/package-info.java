/** Removing what is past its time. */
@NullMarked
package io.joiner.ledger.retention;

import org.jspecify.annotations.NullMarked;
