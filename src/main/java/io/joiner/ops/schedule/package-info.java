/** Recurring work: what joiner does again and again, beside its routes. */
@NullMarked
package io.joiner.ops.schedule;

import org.jspecify.annotations.NullMarked;
