/** The pages that people look at: how things stand, who waits, what is parked or rejected, and what can be done. */
@NullMarked
package io.joiner.ops.console;

import org.jspecify.annotations.NullMarked;
