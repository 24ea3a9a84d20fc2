/** Kafka: records batch by batch, and offsets committed for what the ledger has. */
@NullMarked
package io.joiner.intake.kafka;

import org.jspecify.annotations.NullMarked;
