/** What is owed to the audit: records that wait for each endpoint, and the log of what people did. */
@NullMarked
package io.joiner.ledger.outbox;

import org.jspecify.annotations.NullMarked;
