/** HTTP clients that no answer can exhaust, for all rooms that ask somebody. */
@NullMarked
package io.joiner.http;

import org.jspecify.annotations.NullMarked;
