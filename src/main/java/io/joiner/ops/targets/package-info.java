/** Targets as people see them: described, ordered, paused, summed up. */
@NullMarked
package io.joiner.ops.targets;

import org.jspecify.annotations.NullMarked;
