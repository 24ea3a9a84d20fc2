/** Jobs that are paused around calls. */
@NullMarked
package io.joiner.provisioning.pause;

import org.jspecify.annotations.NullMarked;
