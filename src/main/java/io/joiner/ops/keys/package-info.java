/** Beside: which keys of the configuration there are, and the refusal of any other. */
@NullMarked
package io.joiner.ops.keys;

import org.jspecify.annotations.NullMarked;
