/** The start: what must be set, and what is set. */
@NullMarked
package io.joiner.ops.start;

import org.jspecify.annotations.NullMarked;
