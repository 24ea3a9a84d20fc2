/** The audit endpoint, and how it can be made to fail. */
@NullMarked
package io.joiner.simulator.audit;

import org.jspecify.annotations.NullMarked;
