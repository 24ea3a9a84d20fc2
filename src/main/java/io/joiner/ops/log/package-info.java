/** The log: its form, and its lines about what happens. */
@NullMarked
package io.joiner.ops.log;

import org.jspecify.annotations.NullMarked;
