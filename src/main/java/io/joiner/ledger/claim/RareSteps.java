package io.joiner.ledger.claim;

import io.joiner.ledger.store.LedgerReads;
import org.springframework.stereotype.Component;

/**
 * Whether any entry waits for a step that few entries ever take. Read without the writer, who would find nothing to do nearly
 * always: whatever changes in the ledger wakes those who take these steps.
 */
@Component
public class RareSteps {

    private final LedgerReads reads;

    RareSteps(LedgerReads reads) {
        this.reads = reads;
    }

    /** A look into the provisioning log, now or later. */
    public boolean anyToAskLog() {
        return any("object_id is not null and next_step = 'ASK_LOG'");
    }

    /** A look for the person's object id, now or later. */
    public boolean anyToFindPerson() {
        return any("object_id is null");
    }

    private boolean any(String which) {
        return reads.jdbc()
                .sql("select 1 from entry where state = 'READY' and " + which + " limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
