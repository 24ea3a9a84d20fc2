/** What commands write: lines, progress, totals. */
@NullMarked
package io.joiner.ops.cli.output;

import org.jspecify.annotations.NullMarked;
