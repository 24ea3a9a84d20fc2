/** Opening a ledger: its pools, its lock, its schema, and refusing a database that can't keep it. */
@NullMarked
package io.joiner.ledger.open;

import org.jspecify.annotations.NullMarked;
