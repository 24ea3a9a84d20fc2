/** The synchronization jobs of Microsoft Graph: how they are, and which of their rules a target's people go through. */
@NullMarked
package io.joiner.provisioning.job;

import org.jspecify.annotations.NullMarked;
