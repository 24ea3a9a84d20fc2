/** Targets as they are now: where their calls go, how their jobs are, and whether they rest. */
@NullMarked
package io.joiner.graph.target;

import org.jspecify.annotations.NullMarked;
