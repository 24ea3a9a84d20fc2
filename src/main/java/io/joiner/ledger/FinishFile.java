package io.joiner.ledger;

import io.joiner.event.FileIntake;
import io.joiner.event.UnreadableFileException;
import io.joiner.mapping.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Moves a file out of the inbox once the ledger has all of it: report first, then the file, then its checkpoint goes.
 *
 * <p>In this order a crash at any moment is mended by the next start, which finds the file at its end and does the rest; or,
 * if only the checkpoint was left, by {@link ResumeFile} should the same file ever come again.
 */
@Component
public class FinishFile {

    private static final Logger log = LoggerFactory.getLogger(FinishFile.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'");

    private final AcceptEvents acceptEvents;
    private final FileReport report;
    private final LedgerProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FinishFile(
            AcceptEvents acceptEvents,
            FileReport report,
            LedgerProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.acceptEvents = acceptEvents;
        this.report = report;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Tells those beside the rooms that a file was dealt with; {@code moved} is where it lies now. */
    public record FileFinished(Path moved, long lines, Checkpoint counts, boolean readWhole) {}

    /** All items of the file are in the ledger: it goes to {@code done}, or to {@code rejected} if not all can be read. */
    public void done(FileIntake intake) {
        intake.close();
        if (intake.isLeft()) {
            return;
        }
        if (intake.isCutShort()) {
            acceptEvents.release(intake.checkpoint());
            log.atInfo()
                    .addKeyValue("file", intake.path())
                    .log("Stopping: the file stays in the inbox, and goes on at the next start where it was left");
            return;
        }
        if (!acceptEvents.claim(intake.checkpoint())) {
            log.atWarn()
                    .addKeyValue("file", intake.path())
                    .log(
                            "Another node has taken the file over, because nothing was heard of this one, and finishes it");
            return;
        }
        if (!intake.isUnchanged()) {
            // Moving it now would put away what nobody has read.
            acceptEvents.finished(intake.checkpoint());
            log.atWarn()
                    .addKeyValue("file", intake.path())
                    .log("File was changed, replaced or removed while it was read; what was read is kept, and what is"
                            + " there now is read anew");
            return;
        }
        UnreadableFileException why = intake.unreadable();
        if (why == null) {
            finish(intake.path(), "done", intake.linesRead(), intake.checkpoint(), null);
        } else {
            reject(intake.path(), intake.linesRead(), intake.checkpoint(), why);
        }
    }

    private void reject(Path file, long lines, String checkpoint, UnreadableFileException why) {
        acceptEvents.accept(List.of(new Mapping.Rejected(why.position(), "", why.reason())), checkpoint, 0);
        finish(file, "rejected", lines, checkpoint, why);
    }

    private void finish(
            Path file, String folder, long lines, String checkpoint, @Nullable UnreadableFileException unreadable) {
        Checkpoint counts = acceptEvents.checkpoint(checkpoint);
        Path target = freePath(properties.dataDir().resolve(folder), String.valueOf(file.getFileName()));
        report.write(target, lines, counts, unreadable == null ? null : unreadable.getMessage());
        acceptEvents.moving(checkpoint, target);
        try {
            Files.move(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be moved out of the inbox", e);
        }
        acceptEvents.finished(checkpoint);
        events.publishEvent(new FileFinished(target, lines, counts, unreadable == null));
    }

    private Path freePath(Path folder, String name) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path path = folder.resolve(name);
        return Files.exists(path)
                ? folder.resolve(STAMP.format(clock.instant().atZone(ZoneOffset.UTC)) + "-" + name)
                : path;
    }
}
