/** Graph's errors. */
@NullMarked
package io.joiner.simulator.error;

import org.jspecify.annotations.NullMarked;
