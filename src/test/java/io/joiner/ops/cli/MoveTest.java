package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveTest {

    @TempDir
    private Path folder;

    @Test
    @Tag("slow")
    void movesAfterADryRunAndGoesBack() {
        new LedgerInAFolder(folder).close();
        PostgresServer.Database server = PostgresServer.shared().database(folder);

        assertThat(move("--to", server.url(), "--username", "postgres", "--dry-run")
                        .out())
                .contains("Would move 0 rows from jdbc:sqlite:", "Nothing was changed.");
        CommandRun moved = move("--to", server.url(), "--username", "postgres", "--json");
        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("\"dryRun\":false", "\"to\":\"" + server.url() + "\"", "\"moved\":1");
        assertThat(CommandRun.of("explain", "ada", "--joiner.data-dir=" + folder)
                        .code())
                .isEqualTo(1);
        assertThat(move("--undo").err()).contains("may start on the file again");
    }

    @Test
    void isCalledWronglyWithAPasswordInSight() {
        CommandRun run = move("--to", "jdbc:postgresql://db/joiner?user=joiner&password=secret");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("JOINER_LEDGER_PASSWORD").doesNotContain("secret");
        assertThat(move("--undo", "--dry-run").code()).isEqualTo(2);
    }

    @Test
    void refusesAnythingButAServer() {
        CommandRun run = move();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("--to jdbc:postgresql://host/database");
    }

    @Test
    void saysThatThereIsNoLedger() {
        assertThat(move("--to", "jdbc:postgresql://127.0.0.1:1/joiner").err()).contains("There is no ledger at ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatTheServerSays() {
        new LedgerInAFolder(folder).close();
        CommandRun run = move("--to", "jdbc:postgresql://127.0.0.1:1/joiner");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("a joiner can start at jdbc:sqlite:", "127.0.0.1:1 refused");
    }

    private CommandRun move(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "move";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--joiner.data-dir=" + folder;
        all[words.length + 2] = "--joiner.ledger.password=postgres";
        return CommandRun.of(all);
    }
}
