/** Where joiner starts; the rooms lie below, in the order of the flow. */
@NullMarked
package io.joiner;

import org.jspecify.annotations.NullMarked;
