package io.joiner.ledger.transfer;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.Claim;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Progress;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.open.LedgerInUseException;
import io.joiner.ledger.open.LedgerMovedException;
import io.joiner.ledger.open.LedgerMovedFailureAnalyzer;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerProperties.Database;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A ledger that begins on SQLite and goes on on PostgreSQL. */
@Tag("slow")
class MoveLedgerTest extends LedgerContract {

    private static final Progress UNHEARD = (rows, all) -> {};

    MoveLedgerTest() {
        super((folder, clock) -> (Files.exists(onServer(folder)) ? LedgerDatabase.POSTGRESQL : LedgerDatabase.SQLITE)
                .open(folder, clock));
    }

    @Test
    void whatWaitsGoesOnAndWhatIsDoneStaysDone() throws Exception {
        accept(event("e1", "ada"), event("e2", "bob"), event("e3", "carl"), event("e4", "dora"));
        accept(event("later", "emil").notBefore(now().plus(Duration.ofDays(1))));
        accept(bad("line 9", "{\"who\""));
        finish(claim(), Verdict.Result.SUCCEEDED);
        finish(claim(), Verdict.Result.PARKED);
        Claim underWay = claim();
        List<String> audit = all("select id || state || due_at from outbox order by id");
        List<String> permits = all("select scope || slot || ' ' || free_at || ' ' || fence from permit order by slot");

        MoveLedger.Moved moved = moveAndGoOn();

        assertThat(moved.tables())
                .containsEntry("event", 5L)
                .containsEntry("entry", 5L)
                .containsEntry("rejected", 1L);
        assertThat(all("select id || state || due_at from outbox order by id")).isEqualTo(audit);
        assertThat(all("select scope || slot || ' ' || free_at || ' ' || fence from permit order by slot"))
                .isEqualTo(permits);
        assertThat(accept(event("e1", "ada")))
                .first()
                .matches(receipt -> receipt instanceof Receipt.Accepted again && again.duplicate());
        assertThat(all("select state from entry order by object_id"))
                .containsExactly("SUCCEEDED", "PARKED", "CLAIMED", "READY", "SCHEDULED");
        assertThat(claim().subject().objectId()).isEqualTo("dora");
        clock.pass(LEASE.plusMillis(1));
        assertThat(anotherProcess().takeOver()).extracting(Claim::entryId).contains(underWay.entryId());
    }

    @Test
    void joinerDoesNotStartOnWhatWasMovedUntilItIsUndone() {
        move();

        assertThatThrownBy(this::openLedger)
                .hasRootCauseInstanceOf(LedgerMovedException.class)
                .rootCause()
                .satisfies(cause -> {
                    FailureAnalysis analysis = Objects.requireNonNull(new LedgerMovedFailureAnalyzer().analyze(cause));
                    assertThat(analysis.getDescription())
                            .contains("was moved to " + database().url());
                    assertThat(analysis.getAction()).contains("joiner.ledger.url", "move --undo");
                });
        assertThat(mover().undo()).isTrue();
        assertThat(mover().undo()).isFalse();
        assertThatCode(this::openLedger).doesNotThrowAnyException();
    }

    @Test
    void aMoveThatIsRunAgainFindsAllThere() {
        MoveLedger.Moved first = move();

        assertThat(mover().move(target(), UNHEARD).rows()).isEqualTo(first.rows());
        Database elsewhere = new Database("jdbc:postgresql://elsewhere/joiner", null, null);
        assertThatThrownBy(() -> mover().move(elsewhere, UNHEARD))
                .isInstanceOf(MoveRefusedException.class)
                .hasMessageContaining("was moved to " + database().url());
    }

    @Test
    void aMoveThatDiedBeforeItsEndBeginsAnew() throws SQLException {
        accept(event("e1", "ada"));
        closeLedger();
        onFile("insert into moved values ('m1', '" + database().url() + "', 0)");

        assertThatThrownBy(this::openLedger).hasRootCauseInstanceOf(LedgerMovedException.class);
        assertThat(mover().move(target(), UNHEARD).tables()).containsEntry("entry", 1L);
    }

    @Test
    void refusesADatabaseThatIsNotEmptyAndLeavesBothAsTheyWere() {
        move();
        mover().undo();

        assertThatThrownBy(() -> mover().rehearse(target())).hasMessageContaining("is not empty (rows: ");
        assertThatThrownBy(() -> mover().move(target(), UNHEARD))
                .isInstanceOf(MoveRefusedException.class)
                .hasMessageContaining("drop schema public cascade");
        assertThatCode(this::openLedger).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatTheOtherSideCantHoldRatherThanForgetIt() throws SQLException {
        closeLedger();
        onFile("create table of_a_newer_joiner (id text)");

        assertThatThrownBy(() -> mover().move(target(), UNHEARD))
                .hasMessageContaining("lacks tables: of_a_newer_joiner");
        assertThat(database().number("select count(*) from permit")).isZero();
        assertThatCode(this::openLedger).doesNotThrowAnyException();
    }

    @Test
    void refusesWhileAJoinerRunsOnTheLedger() {
        assertThatThrownBy(() -> mover().move(target(), UNHEARD)).isInstanceOf(LedgerInUseException.class);
    }

    @Test
    void rehearsesWithoutChangingEitherSide() {
        accept(event("e1", "ada"));
        closeLedger();

        MoveLedger.Moved would = mover().rehearse(target());

        assertThat(would.tables()).containsEntry("entry", 1L);
        assertThat(database().number("select count(*) from information_schema.tables where table_schema = 'public'"))
                .isZero();
        assertThatCode(this::openLedger).doesNotThrowAnyException();
    }

    @Test
    void keepsTheRestOfATextThatHoldsNul() throws SQLException {
        accept(bad("line 1", "text"));
        closeLedger();
        onFile("update rejected set raw = 'a' || char(0) || 'b' || char(9, 10, 13, 92) || 'ü'");

        assertThat(mover().move(target(), UNHEARD).replaced()).isEqualTo(1);

        assertThat(database()
                        .number("select count(*) from rejected where raw = U&'a\\2400b' || E'\\t\\n\\r\\\\' || 'ü'"))
                .isEqualTo(1);
    }

    @Test
    void tellsHowFarItIs() throws SQLException {
        closeLedger();
        onFile(
                "insert into target_rest select 't' || value, 0, 0, 1, '', '' from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 2000) select value from n)");
        List<Long> told = new ArrayList<>();

        mover().move(target(), (rows, all) -> told.add(all - rows));

        assertThat(told).hasSize(2).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private MoveLedger.Moved moveAndGoOn() throws IOException {
        MoveLedger.Moved moved = move();
        Files.createFile(onServer(folder));
        openLedger();
        return moved;
    }

    private MoveLedger.Moved move() {
        closeLedger();
        return mover().move(target(), UNHEARD);
    }

    private MoveLedger mover() {
        return new MoveLedger(new LedgerProperties(folder, new Database(null, null, null)));
    }

    private Database target() {
        Map<String, String> keys = database().keys();
        return new Database(database().url(), keys.get("joiner.ledger.username"), keys.get("joiner.ledger.password"));
    }

    private PostgresServer.Database database() {
        return PostgresServer.shared().database(folder);
    }

    private void onFile(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path onServer(Path folder) {
        return folder.resolve("goes-on-on-the-server");
    }
}
