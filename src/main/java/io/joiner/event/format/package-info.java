/** What tables and texts of foreign programs look like: names of columns, blanks that nobody sees, bytes, shapes of files. */
@NullMarked
package io.joiner.event.format;

import org.jspecify.annotations.NullMarked;
