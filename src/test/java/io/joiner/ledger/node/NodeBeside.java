package io.joiner.ledger.node;

import io.joiner.ledger.claim.JobPauses;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Transactions;
import io.joiner.support.EntriesByHand.Beans;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of several nodes on a test's ledger, as far as they share paused jobs. */
public final class NodeBeside {

    private final Beans ledger;
    private final LiveNodes nodes;
    private final JobPauses pauses;

    public NodeBeside(Beans ledger, Clock clock) {
        this.ledger = ledger;
        nodes = new LiveNodes(ledger.get(JdbcClient.class), ledger.get(LeaseProperties.class), clock, false);
        pauses = new JobPauses(
                ledger.get(Transactions.class),
                ledger.get(JdbcClient.class),
                ledger.get(LedgerReads.class),
                nodes,
                clock);
    }

    /** Says that it is alive. */
    public void beat() {
        ledger.get(Transactions.class).write(() -> {
            nodes.beat();
            return true;
        });
    }

    public JobPauses pauses() {
        return pauses;
    }
}
