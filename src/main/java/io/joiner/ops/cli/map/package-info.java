/** The command map: what becomes of a file, without calling anybody. */
@NullMarked
package io.joiner.ops.cli.map;

import org.jspecify.annotations.NullMarked;
