/** Several nodes at one ledger: which live, what time it is for all, and who wakes whom. */
@NullMarked
package io.joiner.ledger.node;

import org.jspecify.annotations.NullMarked;
