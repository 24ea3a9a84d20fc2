package io.joiner.provisioning.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.store.LedgerUnavailableException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

class HoldUntilKeptTest {

    @Test
    void triesAgainWhileTheDatabaseCanNeitherBeWrittenNorRead() {
        Queue<RuntimeException> troubles = new ArrayDeque<>(List.of(
                new LedgerUnavailableException("no writing", null),
                new DataAccessResourceFailureException("no reading", new SQLException("cut", "08006"))));

        HoldUntilKept.keep(() -> throwNextOf(troubles));

        assertThat(troubles).isEmpty();
    }

    @Test
    void passesOnWhatWouldNeverBeKept() {
        RuntimeException fault = new DuplicateKeyException("ours", new SQLException("twice", "23505"));

        assertThatThrownBy(() -> HoldUntilKept.keep(() -> throwNextOf(new ArrayDeque<>(List.of(fault)))))
                .isSameAs(fault);
    }

    private static void throwNextOf(Queue<RuntimeException> troubles) {
        RuntimeException next = troubles.poll();
        if (next != null) {
            throw next;
        }
    }
}
