/** The call of provisionOnDemand, from the claim to its answer. */
@NullMarked
package io.joiner.provisioning.call;

import org.jspecify.annotations.NullMarked;
