package io.joiner.ops.upkeep;

import io.joiner.event.DomainEvent;
import io.joiner.intake.file.ReceiveProperties;
import io.joiner.ledger.store.LedgerProperties;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Removes files that were taken in long ago, or could not be, with their reports: they name people.
 *
 * <p>A report is written when joiner is done with a file, which may itself be much older; so it tells the age. What has no
 * report joiner did not put there, and leaves alone, as it leaves links.
 */
@Component
public class SweepFiles {

    private static final Logger log = LoggerFactory.getLogger("joiner.file");

    private static final String REPORT = ".report.json";
    private static final int MOST_AT_ONCE = 1_000;

    private final List<Path> folders;
    private final Duration keepDone;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int mostAtOnce;

    @Autowired
    SweepFiles(LedgerProperties ledger, ReceiveProperties receive, ApplicationEventPublisher events, Clock clock) {
        this(ledger.dataDir(), receive.file().keepDone(), events, clock, MOST_AT_ONCE);
    }

    SweepFiles(Path data, Duration keepDone, ApplicationEventPublisher events, Clock clock, int mostAtOnce) {
        this.folders = List.of(data.resolve("done"), data.resolve("rejected"));
        this.keepDone = keepDone;
        this.events = events;
        this.clock = clock;
        this.mostAtOnce = mostAtOnce;
    }

    /** Tells that files were removed, each with its report. */
    public record FilesRemoved(int files) implements DomainEvent {}

    /** A step; what is left is removed by the next ones. Called by one thread alone. */
    public void sweepSome() {
        Instant before = clock.instant().minus(keepDone);
        int removed = 0;
        for (Path folder : folders) {
            removed += sweep(folder, before, mostAtOnce - removed);
        }
        if (removed > 0) {
            log.atInfo()
                    .addKeyValue("removed", removed)
                    .addKeyValue("before", before)
                    .log("Removed files, and their reports, that were dealt with longer ago than they are kept");
            events.publishEvent(new FilesRemoved(removed));
        }
    }

    private static int sweep(Path folder, Instant before, int atMost) {
        int removed = 0;
        if (!Files.isDirectory(folder)) {
            return removed;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, SweepFiles::isReport)) {
            for (Path report : reports) {
                if (removed == atMost) {
                    break;
                }
                removed += remove(report, before) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn(
                    "Files in {} that are past their time can't be removed, trying again in 10 min: {}",
                    folder,
                    e.toString());
        }
        return removed;
    }

    private static boolean isReport(Path path) {
        return String.valueOf(path.getFileName()).endsWith(REPORT);
    }

    /** The report goes last: were it gone first, a crash would leave the file for ever. */
    private static boolean remove(Path report, Instant before) throws IOException {
        String name = String.valueOf(report.getFileName());
        Path file = report.resolveSibling(name.substring(0, name.length() - REPORT.length()));
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!isOlder(report, before) || (there && !isOlder(file, before))) {
            return false;
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(report);
        return true;
    }

    private static boolean isOlder(Path path, Instant before) throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before);
    }
}
