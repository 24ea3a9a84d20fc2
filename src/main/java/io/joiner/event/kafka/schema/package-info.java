/** Kafka values that need a schema: asks a schema registry, and turns Avro into the JSON that profiles read. */
@NullMarked
package io.joiner.event.kafka.schema;

import org.jspecify.annotations.NullMarked;
