/** The keys of the configuration: which there are, and what a misspelt one was meant to be. */
@NullMarked
package io.joiner.ops.keys;

import org.jspecify.annotations.NullMarked;
