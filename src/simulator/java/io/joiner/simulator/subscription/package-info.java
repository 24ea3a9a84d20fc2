/** Subscriptions, and the notifications that they bring. */
@NullMarked
package io.joiner.simulator.subscription;

import org.jspecify.annotations.NullMarked;
