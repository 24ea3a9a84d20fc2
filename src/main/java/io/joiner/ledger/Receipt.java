package io.joiner.ledger;

import io.joiner.event.SourcePosition;
import java.util.List;

/** What the ledger holds of one item, after the commit. */
public sealed interface Receipt {

    SourcePosition position();

    /** The event and its entries are kept; {@code duplicate} when they already were, and nothing will be run again. */
    record Accepted(SourcePosition position, String eventKey, List<String> entries, boolean duplicate)
            implements Receipt {}

    /** A good event of another kind; nothing is kept. */
    record Ignored(SourcePosition position, String reason) implements Receipt {}

    /** The item is kept among the rejected. */
    record Rejected(SourcePosition position, String reason) implements Receipt {}
}
