/** What happens to events, told as traces to whoever collects them. */
@NullMarked
package io.joiner.ops.trace;

import org.jspecify.annotations.NullMarked;
