package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.store.Transactions;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerConfigurationTest {

    private static final int FULL = 2;

    @TempDir
    Path folder;

    @Test
    void keepsWhatIsCommittedOverAPowerCut() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            assertThat(pragma(ledger, "journal_mode", String.class)).isEqualTo("wal");
            assertThat(pragma(ledger, "synchronous", Integer.class)).isEqualTo(FULL);
        }
    }

    @Test
    void writesWhatWaitsBeforeTheDatabaseIsClosed() {
        List<CompletableFuture<Integer>> units;
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            units = IntStream.range(0, 500)
                    .mapToObj(i -> ledger.get(Transactions.class).submit(() -> rest(ledger, "target" + i)))
                    .toList();
        }

        assertThat(units).allSatisfy(unit -> assertThat(unit).isCompletedWithValue(1));
        try (LedgerInAFolder again = new LedgerInAFolder(folder)) {
            assertThat(again.get(TargetRests.class).all()).hasSize(500);
        }
    }

    private static int rest(LedgerInAFolder ledger, String target) {
        return ledger.get(JdbcClient.class)
                .sql(
                        "insert into target_rest (target, since, until, times, reason, what_to_do) values (?, 0, 0, 1, '', '')")
                .param(target)
                .update();
    }

    /** As the writer's own connection has it. */
    private static <T> T pragma(LedgerInAFolder ledger, String name, Class<T> type) {
        return ledger.get(Transactions.class)
                .write(() -> ledger.get(JdbcClient.class)
                        .sql("pragma " + name)
                        .query(type)
                        .single());
    }
}
