/** Room 1, the door for Microsoft Graph's change notifications: whether they are genuine, and whom they tell of. */
@NullMarked
package io.joiner.event.graph;

import org.jspecify.annotations.NullMarked;
