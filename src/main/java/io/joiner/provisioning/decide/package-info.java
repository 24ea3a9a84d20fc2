/** What follows from an answer: finished, tried again, or parked. */
@NullMarked
package io.joiner.provisioning.decide;

import org.jspecify.annotations.NullMarked;
