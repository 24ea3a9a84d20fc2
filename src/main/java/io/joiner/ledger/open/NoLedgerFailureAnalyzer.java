package io.joiner.ledger.open;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words what a guest finds instead of a ledger. */
class NoLedgerFailureAnalyzer extends AbstractFailureAnalyzer<NoLedgerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoLedgerException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Start joiner once: it makes its ledger, and brings it up to date.
                If it runs with another folder, name that here too: --joiner.data-dir=/var/lib/joiner""", cause);
    }
}
