package io.joiner.ledger.transfer;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.Claim;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Sample;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.store.FreeSpaceTest;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.Transactions;
import io.joiner.support.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy of the ledger, made beside a joiner at work, and what a joiner makes of it. */
class BackUpLedgerTest extends LedgerContract {

    private static final int BEFORE = 500;

    BackUpLedgerTest() {
        super(LedgerDatabase.SQLITE);
    }

    @Test
    void aBackupUnderLoadGoesOnWhereItWasTaken() throws Exception {
        accept(event("done", "ada"));
        Claim done = claim();
        finish(done, Verdict.Result.SUCCEEDED);
        accept(event("parked", "bob"));
        Claim parked = claim();
        finish(parked, Verdict.Result.PARKED);
        accept(Stream.iterate(0, i -> i < BEFORE, i -> i + 1)
                .map(i -> event("before " + i, "before " + i))
                .toArray(Sample[]::new));
        List<String> audited = audit();

        BackUpLedger.Backup backup = underLoad();
        String later = endNext();

        assertThat(backup.entries()).isGreaterThanOrEqualTo(BEFORE + 2);
        assertThat(backup.open()).isEqualTo(backup.entries() - 1);
        assertThat(backup.auditPending()).isEqualTo(2);
        openThe(Path.of(backup.file()));
        assertThat(rows("entry")).isEqualTo(backup.entries());
        assertThat(audit()).isEqualTo(audited);
        assertThat(accept(event("done", "ada"), event("before 7", "before 7")))
                .allSatisfy(receipt ->
                        assertThat(((Receipt.Accepted) receipt).duplicate()).isTrue());
        assertThat(endNext()).isEqualTo(later);
        get(ReplayParked.class).replay(List.of(parked.entryId()), null, Changes.by("olga", "mended"));
        assertThat(stateOf(parked.entryId())).isEqualTo(EntryState.READY);
    }

    @Test
    void aCopyCanShrinkEvenIfItsLedgerCant() throws SQLException {
        closeLedger();
        FreeSpaceTest.makeUnableToShrink(folder);
        openLedger();

        String copy = backUp("copy.db").file();

        openThe(Path.of(copy));
        assertThat(get(Transactions.class)
                        .write(() -> get(JdbcClient.class)
                                .sql("pragma auto_vacuum")
                                .query(Integer.class)
                                .single()))
                .isEqualTo(2);
    }

    @Test
    void noFileIsWrittenOverAndNoneIsLeftHalfWritten() throws IOException {
        Path there = Files.writeString(folder.resolve("there.db"), "precious");

        assertThatThrownBy(() -> backUp("there.db"))
                .isInstanceOf(NoBackupException.class)
                .hasMessageContaining("there.db is there already");
        assertThatThrownBy(() -> backUp("nowhere/copy.db"))
                .isInstanceOf(NoBackupException.class)
                .hasMessageContaining("There is no folder");

        assertThat(there).hasContent("precious");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void aBackupIsItsOwnersAlone() throws IOException {
        Path copy = Path.of(backUp("copy.db").file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void aServersLedgerIsLeftToItsOwnTool() {
        LedgerProperties properties = new LedgerProperties(
                folder,
                new LedgerProperties.Database("jdbc:postgresql://db:5433/joiner?password=secret", "joe", "secret"));

        assertThatThrownBy(() -> new BackUpLedger(properties).to(Path.of("ledger.dump"), (bytes, all) -> {}))
                .isInstanceOf(NoBackupException.class)
                .hasMessageEndingWith(
                        "pg_dump --format=custom --file='ledger.dump' --dbname='postgresql://db:5433/joiner' --username='joe'")
                .hasMessageNotContaining("secret");
    }

    /** Ends the entry whose turn it is; its id and its audit record's. */
    private String endNext() {
        Claim claim = claim();
        finish(claim, Verdict.Result.SUCCEEDED);
        return one(String.class, "select entry_id || id from outbox where entry_id = ?", claim.entryId());
    }

    private BackUpLedger.Backup underLoad() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(20);
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                accept(event("during " + i, "during " + i));
                begun.countDown();
            }
        });
        begun.await();
        BackUpLedger.Backup backup = backUp("copy.db");
        enough.set(true);
        load.join();
        return backup;
    }

    private BackUpLedger.Backup backUp(String name) {
        return get(BackUpLedger.class).to(folder.resolve(name), (bytes, all) -> {});
    }

    /** As it is restored: under the ledger's name in an empty folder. */
    private void openThe(Path backup) {
        closeLedger();
        try {
            folder = Files.createDirectory(folder.resolve("restored"));
            Files.copy(backup, folder.resolve("ledger.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openLedger();
    }

    private List<String> audit() {
        return all("select id || seq from outbox order by seq");
    }
}
