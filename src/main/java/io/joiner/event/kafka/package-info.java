/** The Kafka door of room 1: reads records, batch by batch, and commits offsets for what the ledger has. */
@NullMarked
package io.joiner.event.kafka;

import org.jspecify.annotations.NullMarked;
