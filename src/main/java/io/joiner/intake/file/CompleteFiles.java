package io.joiner.intake.file;

import io.joiner.event.Masked;
import io.joiner.intake.bytes.RegularFile;
import io.joiner.intake.format.TakenNames;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Passes files whose size and time have not changed for a while: half a copy would be taken for the whole. Links, FIFOs and
 * devices are never passed.
 *
 * <p>Remembers them from look to look instead of waiting for each in turn, as Camel's own lock does: so neither many files
 * nor a slow writer hold others up. The time may lie in the future. Called by one thread alone.
 */
@Component
public class CompleteFiles implements GenericFileFilter<File> {

    private final Clock clock;
    private final LinksInInbox links;
    private final ForeignFiles foreign;
    private final Arrival arrival;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Look> passed = new HashMap<>();
    private final Map<String, Instant> left = new HashMap<>();

    /** For files that nobody is told of if they are none. */
    public CompleteFiles(Clock clock) {
        this(clock, new LinksInInbox());
    }

    CompleteFiles(Clock clock, LinksInInbox links) {
        this(clock, links, new ForeignFiles(clock), Arrival.SIMPLE);
    }

    @Autowired
    CompleteFiles(Clock clock, LinksInInbox links, ForeignFiles foreign, ReceiveProperties receive) {
        this(clock, links, foreign, receive.file().arrival());
    }

    CompleteFiles(Clock clock, LinksInInbox links, ForeignFiles foreign, Arrival arrival) {
        this.clock = clock;
        this.links = links;
        this.foreign = foreign;
        this.arrival = arrival;
    }

    private record Look(long size, long modified, Instant since) {

        boolean sees(GenericFile<File> file) {
            return size == file.getFileLength() && modified == file.getLastModified();
        }

        boolean sees(File file) {
            return size == file.length() && modified == file.lastModified();
        }
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = Path.of(file.getAbsoluteFilePath());
        Optional<String> insteadOfFile = RegularFile.insteadOfFile(path);
        insteadOfFile.ifPresent(what -> links.refuse(path, what));
        return insteadOfFile.isEmpty() && isTaken(path) && isComplete(file);
    }

    private boolean isTaken(Path path) {
        String name = String.valueOf(path.getFileName());
        if (TakenNames.matches(name) || (name.endsWith(Arrival.DONE) && arrival.doneFile())) {
            return TakenNames.matches(name);
        }
        return foreign.note(path, Masked.fileName(name)) && arrival.rejectForeign() && !TakenNames.areUnfinished(name);
    }

    /** Of a file that ends inside a line more patience is needed; with a file that says so, none. */
    private boolean isComplete(Look look, Path path, Instant now) {
        if (arrival.doneFile()) {
            return doneFileOf(path).map(RegularFile::is).orElse(true)
                    && !now.isBefore(look.since().plus(arrival.quiet()));
        }
        if (now.isBefore(look.since().plus(arrival.quiet()))) {
            return false;
        }
        return !now.isBefore(look.since().plus(arrival.unfinished())) || EndOfFile.isThere(path);
    }

    /** The file beside it that says that it is complete; empty where none is asked for. */
    Optional<Path> doneFileOf(Path path) {
        return arrival.doneFile()
                ? Optional.of(path.resolveSibling(path.getFileName() + Arrival.DONE))
                : Optional.empty();
    }

    private boolean isComplete(GenericFile<File> file) {
        Instant now = clock.instant();
        if (now.isBefore(left.getOrDefault(file.getAbsoluteFilePath(), now))) {
            return false;
        }
        left.remove(file.getAbsoluteFilePath());
        Look look = looks.get(file.getAbsoluteFilePath());
        if (look == null || !look.sees(file)) {
            look = new Look(file.getFileLength(), file.getLastModified(), now);
            looks.put(file.getAbsoluteFilePath(), look);
        }
        boolean complete = isComplete(look, Path.of(file.getAbsoluteFilePath()), now);
        if (complete) {
            looks.remove(file.getAbsoluteFilePath());
            passed.put(file.getAbsoluteFilePath(), look);
        }
        return complete;
    }

    /**
     * Whether what was passed under this path is what lies there now, asked once: while files before it were taken in, a writer
     * may have begun another under its name. True of a path that was not passed.
     */
    boolean isStillComplete(String path) {
        Look look = passed.remove(path);
        return look == null || look.sees(new File(path));
    }

    /** Does not pass the file again before some time is over, though it be complete. */
    public void leave(String path, Duration time) {
        left.put(path, clock.instant().plus(time));
    }
}
