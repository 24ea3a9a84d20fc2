package io.joiner.ledger.store;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Undoes what could not be committed, and lets the first failure tell the cause.
 *
 * <p>When the disk is full or broken, SQLite rolls back by itself; that a second rollback finds nothing to do is no news, and
 * would take the place of the news.
 */
public final class LedgerTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    public LedgerTransactionManager(DataSource dataSource) {
        super(dataSource);
        // Else the clean-up of a failed commit tries it once more, and what was said to be lost may be kept.
        setRollbackOnCommitFailure(true);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException e) {
            if (!String.valueOf(e.getMostSpecificCause().getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }
}
