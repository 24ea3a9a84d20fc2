/** Looks into the provisioning log for calls whose answer was lost. */
@NullMarked
package io.joiner.provisioning.look;

import org.jspecify.annotations.NullMarked;
