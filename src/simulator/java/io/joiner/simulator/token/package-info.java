/** The token endpoint. */
@NullMarked
package io.joiner.simulator.token;

import org.jspecify.annotations.NullMarked;
