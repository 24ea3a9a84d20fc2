package io.joiner.ledger.open;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words that a second joiner can't share an embedded ledger. */
class LedgerInUseFailureAnalyzer extends AbstractFailureAnalyzer<LedgerInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerInUseException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Stop the other joiner, or give this one a folder of its own with joiner.data-dir.
                For several joiners on one ledger, set joiner.ledger.url to a PostgreSQL database.""", cause);
    }
}
