/** Looking after what only operation spoils: old reports, names, files left aside, a closed consumer. */
@NullMarked
package io.joiner.ops.upkeep;

import org.jspecify.annotations.NullMarked;
