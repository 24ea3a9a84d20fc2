/** Backups, and the move to a database server. */
@NullMarked
package io.joiner.ledger.transfer;

import org.jspecify.annotations.NullMarked;
