/** The command line: what can be asked and done beside a running joiner, or without one. */
@NullMarked
package io.joiner.ops.command;

import org.jspecify.annotations.NullMarked;
