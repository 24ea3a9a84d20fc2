/** Synchronization jobs: found, chosen, ordered, and which rule people go through. */
@NullMarked
package io.joiner.graph.job;

import org.jspecify.annotations.NullMarked;
