package io.joiner.ledger;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.event.kafka.KafkaIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class ConcludeRecordsTest {

    private final KafkaIntake intake = mock();
    private final ConcludeRecords conclude = new ConcludeRecords();

    @BeforeEach
    void letAnyRecordBeToBlame() {
        when(intake.narrow(anyString())).thenReturn(true);
    }

    @Test
    void waitsWhileTheLedgerIsAway() {
        conclude.failed(intake, new LedgerUnavailableException("the ledger could not be written", null));

        verify(intake).hold();
        verify(intake, never()).narrow(anyString());
    }

    /** To Spring, whatever SQLite refuses is uncategorized. */
    @Test
    void looksForTheRecordWhoseStatementSqliteRefuses() {
        conclude.failed(
                intake,
                new UncategorizedSQLException(
                        "insert",
                        "insert into event ...",
                        new SQLiteException("event.event_key", SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL)));

        verify(intake).narrow(anyString());
        verify(intake, never()).hold();
    }
}
