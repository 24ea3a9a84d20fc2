/** Entries and rejected events as people handle them: replayed, cancelled, shown, erased. */
@NullMarked
package io.joiner.ops.entries;

import org.jspecify.annotations.NullMarked;
