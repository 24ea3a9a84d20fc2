/** The database: one writer that commits for all, readers beside it, and what differs between databases. */
@NullMarked
package io.joiner.ledger.store;

import org.jspecify.annotations.NullMarked;
