/** Health: what is out of order, and what to do about it. */
@NullMarked
package io.joiner.ops.health;

import org.jspecify.annotations.NullMarked;
