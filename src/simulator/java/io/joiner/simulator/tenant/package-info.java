/** The tenant: its people, jobs and rules. */
@NullMarked
package io.joiner.simulator.tenant;

import org.jspecify.annotations.NullMarked;
