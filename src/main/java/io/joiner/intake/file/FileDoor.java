package io.joiner.intake.file;

import io.joiner.event.EnvelopePaths;
import io.joiner.intake.bytes.RegularFile;
import io.joiner.intake.table.FileOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The door for files. */
@Component
public class FileDoor {

    /** For another node to come to its end, or to be seen dead; each look reads all of the file. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(5);

    private final CompleteFiles completeFiles;
    private final long mostBadLines;
    private final FileOptions options;
    private volatile boolean stopping;
    private volatile @Nullable FileIntake latest;

    /** For files that are looked at however bad they are. */
    public FileDoor(CompleteFiles completeFiles) {
        this(completeFiles, Long.MAX_VALUE, FileOptions.DETECTED);
    }

    @Autowired
    FileDoor(CompleteFiles completeFiles, ReceiveProperties receive, EnvelopePaths envelopes) {
        this(
                completeFiles,
                receive.file().mostBadLines(),
                receive.file().options().withEnvelopes(envelopes.paths()));
    }

    /** For files that are looked at however bad they are, and read as the configuration says. */
    public FileDoor(CompleteFiles completeFiles, FileOptions options) {
        this(completeFiles, Long.MAX_VALUE, options);
    }

    FileDoor(CompleteFiles completeFiles, long mostBadLines) {
        this(completeFiles, mostBadLines, FileOptions.DETECTED);
    }

    private FileDoor(CompleteFiles completeFiles, long mostBadLines, FileOptions options) {
        this.options = options;
        this.completeFiles = completeFiles;
        this.mostBadLines = mostBadLines;
    }

    /** Opens a complete file of the inbox; one that was changed or moved since it was found complete has no batches. */
    public FileIntake open(String path) {
        Path file = Path.of(path);
        FileIntake opened = completeFiles.isStillComplete(path) && RegularFile.is(file)
                ? FileIntake.open(
                                file,
                                options,
                                new BadLines(mostBadLines),
                                () -> stopping,
                                () -> completeFiles.leave(path, UNTIL_NEXT_LOOK))
                        .beside(completeFiles.doneFileOf(file))
                : FileIntake.gone(file);
        latest = opened;
        return opened;
    }

    /**
     * How many bytes of a file have been read, of those it has on disk; empty unless it is the one that is being read here.
     *
     * @param checkpoint the file's
     */
    public OptionalLong bytesRead(String checkpoint) {
        FileIntake reading = latest;
        return reading != null && reading.checkpoint().equals(checkpoint)
                ? OptionalLong.of(reading.bytesRead())
                : OptionalLong.empty();
    }

    /** Joiner is about to end: a file that is being read ends after its present batch, and goes on at the next start. */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
        stopping = true;
    }
}
