/** The sources and the audit endpoint as they stand. */
@NullMarked
package io.joiner.ops.flow;

import org.jspecify.annotations.NullMarked;
