package io.joiner.event;

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
 * Passes files whose size and time have not changed for a second: half a copy would be taken for the whole. Links, FIFOs and
 * devices are never passed.
 *
 * <p>Remembers them from look to look instead of waiting for each in turn, as Camel's own lock does: so neither many files
 * nor a slow writer hold others up. The time may lie in the future. Called by one thread alone.
 */
@Component
public class CompleteFiles implements GenericFileFilter<File> {

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Clock clock;
    private final LinksInInbox links;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Look> passed = new HashMap<>();
    private final Map<String, Instant> left = new HashMap<>();

    /** For files that nobody is told of if they are none. */
    public CompleteFiles(Clock clock) {
        this(clock, new LinksInInbox());
    }

    @Autowired
    CompleteFiles(Clock clock, LinksInInbox links) {
        this.clock = clock;
        this.links = links;
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
        return insteadOfFile.isEmpty() && isComplete(file);
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
        boolean complete = !now.isBefore(look.since().plus(QUIET));
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
