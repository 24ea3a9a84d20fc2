/** Beside: the log's form, in which no stranger's text can pass for a line or a field of joiner's own. */
@NullMarked
package io.joiner.ops.log;

import org.jspecify.annotations.NullMarked;
