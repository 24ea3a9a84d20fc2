/** The words of the durable record: entries, attempts, verdicts, claims, receipts. */
@NullMarked
package io.joiner.ledger;

import org.jspecify.annotations.NullMarked;
