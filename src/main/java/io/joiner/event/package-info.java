/** Room 1: user-created events as they come in: read from files, topics and webhooks, item by item. */
@NullMarked
package io.joiner.event;

import org.jspecify.annotations.NullMarked;
