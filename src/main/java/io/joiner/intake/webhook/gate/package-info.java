/** The gate before the routes: paths, addresses, and the memory for bodies. */
@NullMarked
package io.joiner.intake.webhook.gate;

import org.jspecify.annotations.NullMarked;
