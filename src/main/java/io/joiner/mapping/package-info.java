/** From an item to events with one subject for each target: pure functions over configured profiles. */
@NullMarked
package io.joiner.mapping;

import org.jspecify.annotations.NullMarked;
