/** What joiner promises in figures, measured on the machine at hand. */
@NullMarked
package io.joiner.bench;

import org.jspecify.annotations.NullMarked;
