/** Claiming work, with a permit for its call, and completing it under the claim's fence. */
@NullMarked
package io.joiner.ledger.claim;

import org.jspecify.annotations.NullMarked;
