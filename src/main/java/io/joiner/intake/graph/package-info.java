/** Microsoft Graph's change notifications: whether they are genuine, and whom they tell of. */
@NullMarked
package io.joiner.intake.graph;

import org.jspecify.annotations.NullMarked;
