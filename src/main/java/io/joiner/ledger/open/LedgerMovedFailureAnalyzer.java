package io.joiner.ledger.open;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words where the ledger is now, and how to go back. */
public class LedgerMovedFailureAnalyzer extends AbstractFailureAnalyzer<LedgerMovedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerMovedException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Set joiner.ledger.url to %s, and username and password beside it.
                If the move broke off in its middle, run the same command move again: it begins anew, or finds all there.
                To stay here instead, as long as no joiner has run there: java -jar joiner.jar move --undo
                Working on from both would send people twice.""".formatted(cause.movedTo()), cause);
    }
}
