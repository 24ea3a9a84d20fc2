/** The tables, one class each: how rows are written and read within a transaction. */
@NullMarked
package io.joiner.ledger.rows;

import org.jspecify.annotations.NullMarked;
