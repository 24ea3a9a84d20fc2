/** Signatures of webhooks: where they stand, what they cover, and whether they fit, by configuration. */
@NullMarked
package io.joiner.event.webhook.signature;

import org.jspecify.annotations.NullMarked;
