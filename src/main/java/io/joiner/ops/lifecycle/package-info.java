/** No thread ends in silence, and a process that can't go on ends. */
@NullMarked
package io.joiner.ops.lifecycle;

import org.jspecify.annotations.NullMarked;
