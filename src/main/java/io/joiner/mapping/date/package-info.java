/** Dates as exports write them. */
@NullMarked
package io.joiner.mapping.date;

import org.jspecify.annotations.NullMarked;
