/** Metrics and log lines about what happens. */
@NullMarked
package io.joiner.ops.telemetry;

import org.jspecify.annotations.NullMarked;
