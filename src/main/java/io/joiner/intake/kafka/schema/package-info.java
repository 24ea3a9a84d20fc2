/** Values of a schema registry: Avro and JSON Schema. */
@NullMarked
package io.joiner.intake.kafka.schema;

import org.jspecify.annotations.NullMarked;
