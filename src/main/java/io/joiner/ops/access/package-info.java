/** Who may see and do what. */
@NullMarked
package io.joiner.ops.access;

import org.jspecify.annotations.NullMarked;
