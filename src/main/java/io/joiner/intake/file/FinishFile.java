package io.joiner.intake.file;

import io.joiner.event.DomainEvent;
import io.joiner.event.Masked;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.OwnerAlone;
import io.joiner.mapping.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Moves a file out of the inbox once the ledger has all of it: it is taken aside and looked at once more, then comes its report,
 * then the file moves, then its checkpoint goes.
 *
 * <p>Aside, nobody drops another file over it; and what was dropped over it before is found, put back and read. In this order
 * a crash at any moment is mended: {@link TakenFiles} puts the file back into the inbox, where it is found at its end, and the
 * rest is done; or, if only the checkpoint was left, {@link ResumeFile} forgets that should the same file ever come again.
 */
@Component
public class FinishFile {

    private static final Logger log = LoggerFactory.getLogger(FinishFile.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'");

    private final AcceptEvents acceptEvents;
    private final TakenFiles takenFiles;
    private final FileReport report;
    private final LedgerProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FinishFile(
            AcceptEvents acceptEvents,
            TakenFiles takenFiles,
            FileReport report,
            LedgerProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.acceptEvents = acceptEvents;
        this.takenFiles = takenFiles;
        this.report = report;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Tells those beside the rooms that a file was dealt with; {@code moved} is where it lies now. */
    public record FileFinished(Path moved, long lines, Checkpoint counts, boolean readWhole) implements DomainEvent {}

    /** All items of the file are in the ledger: it goes to {@code done}, or to {@code rejected} if not all can be read. */
    public void done(FileIntake intake) {
        intake.close();
        if (intake.isLeft()) {
            return;
        }
        if (intake.isCutShort()) {
            acceptEvents.release(intake.checkpoint());
            log.atInfo()
                    .addKeyValue("file", Masked.file(intake.path()))
                    .log("Stopping: the file stays in the inbox, and goes on at the next start where it was left");
            return;
        }
        if (!acceptEvents.claim(intake.checkpoint())) {
            tellThatAnotherNodeFinishes(intake);
            return;
        }
        // What a writer is still at stays where it is.
        Optional<TakenFile> taken = intake.isUnchanged() ? takenFiles.take(intake.path()) : Optional.empty();
        taken.ifPresentOrElse(file -> finish(intake, file), () -> forget(intake));
    }

    private void finish(FileIntake intake, TakenFile file) {
        try {
            if (!intake.holdsTheSame(file.path())) {
                forget(intake);
            } else if (intake.unreadable() == null) {
                moveTo("done", intake, file);
            } else {
                reject(intake, intake.unreadable());
                moveTo("rejected", intake, file);
            }
        } finally {
            takenFiles.giveBack(file);
        }
    }

    /** Moving it away would put away what nobody has read. */
    private void forget(FileIntake intake) {
        acceptEvents.finished(intake.checkpoint());
        log.atWarn()
                .addKeyValue("file", Masked.file(intake.path()))
                .log("File was changed, replaced or removed while it was read; what was read is kept, and what is"
                        + " there now is read anew");
    }

    private void reject(FileIntake intake, UnreadableFileException why) {
        acceptEvents.accept(List.of(new Mapping.Rejected(why.position(), "", why.reason())), intake.checkpoint(), 0);
    }

    private void moveTo(String folder, FileIntake intake, TakenFile file) {
        String checkpoint = intake.checkpoint();
        UnreadableFileException unreadable = intake.unreadable();
        Path target = targetOf(checkpoint, properties.dataDir().resolve(folder), file.name());
        acceptEvents.moving(checkpoint, target);
        Checkpoint counts = acceptEvents.checkpoint(checkpoint);
        report.write(target, intake, counts);
        if (!file.moveTo(target)) {
            report.remove(target);
            tellThatAnotherNodeFinishes(intake);
            return;
        }
        acceptEvents.finished(checkpoint);
        intake.removeDoneFile();
        events.publishEvent(new FileFinished(target, intake.linesRead(), counts, unreadable == null));
    }

    private static void tellThatAnotherNodeFinishes(FileIntake intake) {
        log.atWarn()
                .addKeyValue("file", Masked.file(intake.path()))
                .log("Another node has taken the file over, because nothing was heard of this one, and finishes it");
    }

    /** Where an earlier process was about to move the file, so that its report is written over; else where nothing lies. */
    private Path targetOf(String checkpoint, Path folder, String name) {
        try {
            OwnerAlone.makeFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return acceptEvents
                .movedTo(checkpoint)
                .filter(chosen -> folder.toAbsolutePath().equals(chosen.getParent()) && !Files.exists(chosen))
                .filter(chosen -> report.isFreeOrOf(chosen, checkpoint))
                .orElseGet(() -> freePath(folder, name));
    }

    private Path freePath(Path folder, String name) {
        Path path = folder.resolve(name);
        for (Instant at = clock.instant(); !isFree(path); at = at.plusMillis(1)) {
            path = folder.resolve(STAMP.format(at.atZone(ZoneOffset.UTC)) + "-" + name);
        }
        return path;
    }

    private static boolean isFree(Path path) {
        return !Files.exists(path) && !Files.exists(FileReport.of(path));
    }
}
