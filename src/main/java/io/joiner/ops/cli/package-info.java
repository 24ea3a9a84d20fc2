/** The commands of the command line. */
@NullMarked
package io.joiner.ops.cli;

import org.jspecify.annotations.NullMarked;
