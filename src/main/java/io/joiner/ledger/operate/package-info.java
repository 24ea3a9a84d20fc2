/** What people change: cancel, replay, erase. */
@NullMarked
package io.joiner.ledger.operate;

import org.jspecify.annotations.NullMarked;
