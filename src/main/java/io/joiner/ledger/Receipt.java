package io.joiner.ledger;

import io.joiner.event.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of one item, after the commit. */
public sealed interface Receipt {

    SourcePosition position();

    /**
     * The event and its entries are kept; {@code duplicate} when they already were, and nothing will be run again.
     *
     * @param eventId the ledger's id of the event; null when it is a duplicate
     * @param note what could not be read of it all the same, or null
     * @param knownPerson whether it is new though the ledger knows its person from other events; looked up for rows of tables alone
     */
    record Accepted(
            SourcePosition position,
            String eventKey,
            @Nullable String eventId,
            List<String> entries,
            boolean duplicate,
            @Nullable String note,
            boolean knownPerson)
            implements Receipt {

        public Accepted(
                SourcePosition position,
                String eventKey,
                @Nullable String eventId,
                List<String> entries,
                boolean duplicate) {
            this(position, eventKey, eventId, entries, duplicate, null, false);
        }
    }

    /** A good event of another kind; nothing is kept. */
    record Ignored(SourcePosition position, String reason) implements Receipt {}

    /** The item is kept among the rejected. */
    record Rejected(SourcePosition position, String reason) implements Receipt {}
}
