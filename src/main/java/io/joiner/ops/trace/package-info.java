/** Traces of events. */
@NullMarked
package io.joiner.ops.trace;

import org.jspecify.annotations.NullMarked;
