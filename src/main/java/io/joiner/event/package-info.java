/** What a source said: the words that all rooms share, such as an item, its position and its source. */
@NullMarked
package io.joiner.event;

import org.jspecify.annotations.NullMarked;
