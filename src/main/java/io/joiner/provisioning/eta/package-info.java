/** How long what waits will take. */
@NullMarked
package io.joiner.provisioning.eta;

import org.jspecify.annotations.NullMarked;
