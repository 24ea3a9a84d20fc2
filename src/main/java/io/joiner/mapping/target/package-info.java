/** Targets: the synchronization jobs that people are provisioned through. */
@NullMarked
package io.joiner.mapping.target;

import org.jspecify.annotations.NullMarked;
