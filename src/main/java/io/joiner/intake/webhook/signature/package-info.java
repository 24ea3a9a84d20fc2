/** Signatures of senders: what is signed, and how it is written. */
@NullMarked
package io.joiner.intake.webhook.signature;

import org.jspecify.annotations.NullMarked;
