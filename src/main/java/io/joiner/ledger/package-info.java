/** Room 3: the durable record of events, entries, attempts, verdicts, permits and audit records that wait. */
@NullMarked
package io.joiner.ledger;

import org.jspecify.annotations.NullMarked;
