/** Room 1, the webhook's door: who posts, what is posted, and what the sender is answered. */
@NullMarked
package io.joiner.event.webhook;

import org.jspecify.annotations.NullMarked;
