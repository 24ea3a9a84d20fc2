/** A request as it came, what may be configured about it, and what it is answered. */
@NullMarked
package io.joiner.intake.webhook.request;

import org.jspecify.annotations.NullMarked;
