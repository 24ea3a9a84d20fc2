package io.joiner.ledger.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.file.TakenFile;
import io.joiner.intake.file.TakenFiles;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.Sample;
import io.joiner.ledger.TakenOverException;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.store.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads a file of an inbox that several nodes watch. */
public abstract class ReadingContract extends LedgerContract {

    private static final String FILE = "file joiners.csv 0f";

    public ReadingContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void letsOneNodeReadAFileWhileItIsAlive() {
        CheckpointRows first = node();
        CheckpointRows second = node();
        assertThat(claims(first)).isTrue();

        clock.pass(LEASE);
        assertThat(claims(second)).isFalse();
        assertThat(claims(first)).isTrue();
        clock.pass(LEASE);
        assertThat(claims(second)).isFalse();
    }

    @Test
    void letsAnotherGoOnWhereADeadOneStood() {
        CheckpointRows dead = node();
        CheckpointRows next = node();
        claims(dead);
        save(dead, 500);
        clock.pass(LEASE.plusMillis(1));

        assertThat(claims(next)).isTrue();
        assertThat(write(() -> next.find(FILE)).items()).isEqualTo(500);
    }

    @Test
    void countsNothingTwiceWhenTheOneBeforeWasOnlyFrozen() {
        CheckpointRows frozen = node();
        CheckpointRows next = node();
        claims(frozen);
        clock.pass(LEASE.plusMillis(1));
        claims(next);
        save(next, 500);

        assertThatThrownBy(() -> save(frozen, 500)).isInstanceOf(TakenOverException.class);
        assertThat(claims(frozen)).isFalse();
        assertThat(write(() -> next.find(FILE)).items()).isEqualTo(500);
    }

    @Test
    void letsAnotherGoOnAtOnceWhenTheOneBeforeStopsInOrder() {
        CheckpointRows stopping = node();
        CheckpointRows next = node();
        claims(stopping);

        assertThat(write(() -> stopping.release(FILE))).isEqualTo(1);

        assertThat(claims(next)).isTrue();
        assertThat(write(() -> stopping.release(FILE))).isZero();
    }

    @Test
    void refusesABatchOfAFileThatAnotherReads() {
        claims(node());

        assertThatThrownBy(() -> get(AcceptEvents.class)
                        .accept(List.of(Sample.event("e1", "ada").mapping()), FILE, 1))
                .isInstanceOf(TakenOverException.class);
        assertThat(rows("event")).isZero();
    }

    @Test
    void leavesAFileThatALiveNodeHasTakenAside() throws IOException {
        LiveNodes owner = anotherNode();
        TakenFile taken = takenAside(owner);
        write(() -> {
            owner.beat();
            return true;
        });

        takenFiles().putBackWhatIsLeft(folder);
        clock.pass(LEASE);
        takenFiles().putBackWhatIsLeft(folder);

        assertThat(taken.path()).exists();
        assertThat(taken.inInbox()).doesNotExist();
    }

    @Test
    void putsBackAFileThatADeadNodeHasTakenAside() throws IOException {
        LiveNodes owner = anotherNode();
        TakenFile taken = takenAside(owner);
        write(() -> {
            owner.beat();
            return true;
        });

        clock.pass(LEASE.plusMillis(1));
        takenFiles().putBackWhatIsLeft(folder);

        assertThat(taken.folder()).doesNotExist();
        assertThat(taken.inInbox()).hasContent("{}");
    }

    @Test
    void leavesTheCheckpointOfAFileThatAnotherReads() {
        CheckpointRows frozen = node();
        CheckpointRows next = node();
        claims(frozen);
        clock.pass(LEASE.plusMillis(1));
        claims(next);
        save(next, 500);

        assertThat(write(() -> frozen.delete(FILE))).isZero();
        assertThat(write(() -> next.find(FILE)).items()).isEqualTo(500);
        assertThat(write(() -> next.delete(FILE))).isEqualTo(1);
    }

    private TakenFile takenAside(LiveNodes owner) throws IOException {
        Path file = Files.writeString(folder.resolve("joiners.csv"), "{}");
        return new TakenFiles(get(Transactions.class), owner, get(AcceptEvents.class))
                .take(file)
                .orElseThrow();
    }

    private TakenFiles takenFiles() {
        return new TakenFiles(get(Transactions.class), anotherNode(), get(AcceptEvents.class));
    }

    private CheckpointRows node() {
        return new CheckpointRows(get(JdbcClient.class), anotherNode());
    }

    private boolean claims(CheckpointRows node) {
        return write(() -> node.claim(FILE, clock.millis()));
    }

    private void save(CheckpointRows node, int more) {
        write(() -> {
            node.save(node.find(FILE).plus(new Receipts(List.of()), more), clock.millis());
            return true;
        });
    }

    private <T> T write(Supplier<T> work) {
        return get(Transactions.class).write(work);
    }
}
