/** The webhook: handshakes, forms of bodies, and answers. */
@NullMarked
package io.joiner.intake.webhook;

import org.jspecify.annotations.NullMarked;
