package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.FileDoor;
import io.joiner.event.FileIntake;
import io.joiner.mapping.Mapping;
import io.joiner.support.LedgerInAFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeFileTest {

    @TempDir
    private Path folder;

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

    private FileIntake open() throws IOException {
        Path file = Files.writeString(folder.resolve("people.ndjson"), "{\"eventId\":\"1\"}\n");
        return new FileDoor().open(file.toString());
    }
}
