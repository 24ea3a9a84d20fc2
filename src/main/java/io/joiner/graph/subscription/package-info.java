/** The subscription to created users: kept alive, and caught up on. */
@NullMarked
package io.joiner.graph.subscription;

import org.jspecify.annotations.NullMarked;
