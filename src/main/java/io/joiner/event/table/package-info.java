/** What columns and cells of exports mean, whatever system wrote them. */
@NullMarked
package io.joiner.event.table;

import org.jspecify.annotations.NullMarked;
