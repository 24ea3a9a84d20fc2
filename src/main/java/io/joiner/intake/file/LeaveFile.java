package io.joiner.intake.file;

import io.joiner.event.Masked;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a file in the inbox that can't be taken in now, through no fault of its own, for a later try. */
@Component
public class LeaveFile {

    private static final Logger log = LoggerFactory.getLogger(LeaveFile.class);

    /** Each try reads all of the file from its beginning. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(15);

    private final CompleteFiles completeFiles;

    LeaveFile(CompleteFiles completeFiles) {
        this.completeFiles = completeFiles;
    }

    /**
     * Says why, and holds the file back for a while.
     *
     * @param why what is broken, and it is not the file: the disk, a permission, the ledger
     */
    public void forLater(String path, Throwable why) {
        completeFiles.leave(path, UNTIL_NEXT_TRY);
        log.atError()
                .addKeyValue("file", Masked.file(Path.of(path)))
                .log(
                        "File can't be taken in now and stays in the inbox; next try in {} s: {}",
                        UNTIL_NEXT_TRY.toSeconds(),
                        Masked.of(Path.of(path), reason(why)));
    }

    /** What we say of it and, innermost, what the system says: a permission or a full disk shows in the latter alone. */
    private static String reason(Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean onlyWrapped = cause == why || cause.toString().equals(why.getMessage());
        return onlyWrapped ? cause.toString() : why.getMessage() + " (" + cause + ")";
    }
}
