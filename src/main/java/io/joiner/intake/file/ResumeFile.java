package io.joiner.intake.file;

import io.joiner.event.Masked;
import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.accept.AcceptEvents;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts a file where an earlier process left it, so that a crash neither loses nor doubles a line.
 *
 * <p>Where several nodes watch one folder, it is read by one of them, and by another once that one is dead.
 */
@Component
public class ResumeFile {

    private static final Logger log = LoggerFactory.getLogger(ResumeFile.class);

    private final AcceptEvents acceptEvents;

    ResumeFile(AcceptEvents acceptEvents) {
        this.acceptEvents = acceptEvents;
    }

    /** The same intake, past the items that the ledger has already; without any if the file is another node's. */
    public FileIntake resume(FileIntake intake) {
        if (intake.isLeft()) {
            return intake;
        }
        if (!acceptEvents.claim(intake.checkpoint())) {
            intake.leave();
            return intake;
        }
        if (!Files.exists(intake.path())) {
            leaveWhatIsGone(intake);
            return intake;
        }
        forgetWhatWasLeftOver(intake.checkpoint());
        Checkpoint checkpoint = acceptEvents.checkpoint(intake.checkpoint());
        if (checkpoint.items() > 0) {
            log.atInfo()
                    .addKeyValue("file", Masked.file(intake.path()))
                    .addKeyValue("items", checkpoint.items())
                    .log("File goes on where it was left");
            intake.count(checkpoint.events(), checkpoint.rejected());
            intake.skip(checkpoint.items());
        }
        return intake;
    }

    /** Another node has just come to its end and moved it; or that node died with the file aside, from where it will come back. */
    private void leaveWhatIsGone(FileIntake intake) {
        if (acceptEvents.checkpoint(intake.checkpoint()).items() == 0) {
            acceptEvents.finished(intake.checkpoint());
        } else {
            acceptEvents.release(intake.checkpoint());
        }
        intake.leave();
    }

    /** A crash between a file's move and its checkpoint's end: what lies in the inbox now was dropped anew. */
    private void forgetWhatWasLeftOver(String checkpoint) {
        if (acceptEvents.movedTo(checkpoint).filter(Files::exists).isPresent()) {
            acceptEvents.finished(checkpoint);
            acceptEvents.claim(checkpoint);
        }
    }
}
