package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    /** A copy for each of a thousand events would be a gigabyte of dead letters. */
    @Test
    void copiesARecordOnceHoweverManyOfItsEventsAreRejected() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("hr", 0, 1, new byte[0], new byte[0]);
        when(intake.record(any())).thenReturn(Optional.of(record));
        List<Receipt> rejected = IntStream.rangeClosed(1, 1_000)
                .<Receipt>mapToObj(part -> new Receipt.Rejected(
                        new SourcePosition(Source.KAFKA, "hr", "partition 0 offset 1, part " + part), "reason " + part))
                .toList();

        assertThat(conclude.accepted(intake, new Receipts(rejected)))
                .containsExactly(new DeadLetterTopic.Rejected(record, "reason 1"));
    }
}
