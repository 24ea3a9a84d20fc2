package io.joiner.ledger.open;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why joiner does not start on this database, and what to change. */
class UnfitLedgerFailureAnalyzer extends AbstractFailureAnalyzer<UnfitLedgerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnfitLedgerException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.whatToDo(), cause);
    }
}
