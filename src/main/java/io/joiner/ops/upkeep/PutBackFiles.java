package io.joiner.ops.upkeep;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.file.TakenFiles;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Looks again and again for files that a crash left aside in the inbox. */
@Component
public class PutBackFiles {

    private final TakenFiles takenFiles;
    private final Path inbox;

    PutBackFiles(TakenFiles takenFiles, ReceiveProperties receive) {
        this.takenFiles = takenFiles;
        this.inbox = receive.file().directory();
    }

    public void putBack() {
        takenFiles.putBackWhatIsLeft(inbox);
    }
}
