/** Dates and times in all the forms that sources write. */
@NullMarked
package io.joiner.mapping.date;

import org.jspecify.annotations.NullMarked;
