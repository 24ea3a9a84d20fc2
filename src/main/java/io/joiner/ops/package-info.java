/** Beside the rooms, seeing all and seen by none: metrics, health, start checks. */
@NullMarked
package io.joiner.ops;

import org.jspecify.annotations.NullMarked;
