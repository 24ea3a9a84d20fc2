package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import io.joiner.support.LedgerInAFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ResumeFileTest {

    @TempDir
    private Path folder;

    private final CompleteFiles completeFiles = new CompleteFiles(Clock.systemUTC());
    private final FileDoor fileDoor = new FileDoor(completeFiles);
    private LedgerInAFolder ledger;
    private AcceptEvents acceptEvents;
    private Path done;

    @BeforeEach
    void takeInAllOfAFileAndCrashWhereItIsMoved() throws IOException {
        ledger = new LedgerInAFolder(folder);
        acceptEvents = ledger.get(AcceptEvents.class);
        done = folder.resolve("done.ndjson");
        FileIntake intake = open();
        Mapping rejected = new Mapping.Rejected(intake.next().items().get(0).position(), "{}", "for the test");
        acceptEvents.accept(List.of(rejected), intake.checkpoint(), 1);
        acceptEvents.moving(intake.checkpoint(), done);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aFileThatWasNotYetMovedStandsAtItsEnd() throws IOException {
        FileIntake resumed = ledger.get(ResumeFile.class).resume(open());

        assertThat(resumed.hasNext()).isFalse();
        assertThat(acceptEvents.checkpoint(resumed.checkpoint()).rejected()).isEqualTo(1);
    }

    @Test
    void theSameFileDroppedAnewAfterTheMoveIsReadFromItsBeginning() throws IOException {
        Files.createFile(done);

        FileIntake resumed = ledger.get(ResumeFile.class).resume(open());

        assertThat(resumed.hasNext()).isTrue();
        assertThat(acceptEvents.checkpoint(resumed.checkpoint())).isEqualTo(Checkpoint.start(resumed.checkpoint()));
    }

    @Test
    void aFileThatAnotherLiveNodeReadsStaysWhereItIs() throws IOException {
        acceptEvents.claim("any other file, so that this joiner has begun");
        write("insert into node (id, alive_until) values ('another', " + Long.MAX_VALUE + ")");
        write("update checkpoint set holder = 'another'");

        FileIntake left = ledger.get(ResumeFile.class).resume(open());
        ledger.get(FinishFile.class).done(left);

        assertThat(left.hasNext()).isFalse();
        assertThat(left.path()).exists();
        assertThat(completeFiles.accept(seen(left.path()))).isFalse();
    }

    @Test
    void aFileThatAnotherNodeHasJustMovedIsForgotten() throws IOException {
        FileIntake late = open();
        acceptEvents.finished(late.checkpoint());
        Files.move(late.path(), done);

        ledger.get(FinishFile.class).done(ledger.get(ResumeFile.class).resume(late));

        assertThat(late.isLeft()).isTrue();
        assertThat(ledger.get(LedgerReads.class)
                        .jdbc()
                        .sql("select count(*) from checkpoint")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(fileDoor.open(late.path().toString()).isLeft()).isTrue();
    }

    private void write(String sql) {
        ledger.get(Transactions.class)
                .write(() -> ledger.get(JdbcClient.class).sql(sql).update());
    }

    private static GenericFile<File> seen(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(path.toString());
        return file;
    }

    private FileIntake open() throws IOException {
        Path file = Files.writeString(folder.resolve("people.ndjson"), "{\"eventId\":\"1\"}\n");
        return fileDoor.open(file.toString());
    }
}
