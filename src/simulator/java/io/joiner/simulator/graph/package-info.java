/** Graph's endpoints. */
@NullMarked
package io.joiner.simulator.graph;

import org.jspecify.annotations.NullMarked;
