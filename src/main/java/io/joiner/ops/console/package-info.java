/** The pages that people look at. */
@NullMarked
package io.joiner.ops.console;

import org.jspecify.annotations.NullMarked;
