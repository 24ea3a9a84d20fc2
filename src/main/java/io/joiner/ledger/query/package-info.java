/** Looking things up, as of the last commit, without holding the writer. */
@NullMarked
package io.joiner.ledger.query;

import org.jspecify.annotations.NullMarked;
