/** Audit endpoints: as configured, and the way to each over HTTP or Kafka. */
@NullMarked
package io.joiner.audit.endpoint;

import org.jspecify.annotations.NullMarked;
