/** Beside the rooms, seeing all and seen by none: what people ask and do, health, metrics, the log. */
@NullMarked
package io.joiner.ops;

import org.jspecify.annotations.NullMarked;
