/** Who sent a request: the checks of signatures, tokens and passwords. */
@NullMarked
package io.joiner.intake.webhook.sender;

import org.jspecify.annotations.NullMarked;
