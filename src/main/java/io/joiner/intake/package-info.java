/**
 * Room 4: the intakes, each of which takes in events of one kind of source, and ends when the ledger has them.
 */
@NullMarked
package io.joiner.intake;

import org.jspecify.annotations.NullMarked;
