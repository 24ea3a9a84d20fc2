package io.joiner.intake.sftp;

import io.joiner.intake.file.Arrival;
import io.joiner.intake.file.ReceiveProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Says of a file that is about to be put into the inbox that it is complete, where the inbox wants that to be said. */
@Component("announceFile")
public class AnnounceFile {

    private final Path inbox;
    private final boolean doneFile;

    public AnnounceFile(ReceiveProperties receive) {
        this.inbox = receive.file().directory();
        this.doneFile = receive.file().doneFile();
    }

    /** Comes before the file, which is moved in as a whole: after a crash in between, the file is fetched again. */
    public void complete(String name) throws IOException {
        Path done = inbox.resolve(name + Arrival.DONE);
        // Another file of that name may still be written by somebody else.
        if (doneFile && !Files.exists(inbox.resolve(name), LinkOption.NOFOLLOW_LINKS) && !Files.exists(done)) {
            Files.createDirectories(inbox);
            Files.createFile(done);
        }
    }
}
