package io.joiner.ops.flow;

import io.joiner.intake.bytes.RegularFile;
import io.joiner.intake.file.ReceiveProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at what lies in this node's inbox; one that can't be read must not look empty. */
@Component
class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final Path folder;
    private volatile @Nullable String logged;

    Inbox(ReceiveProperties receive) {
        this.folder = receive.file().directory();
    }

    /**
     * What a look came to.
     *
     * @param unreadable why it can't be seen what lies there, or null
     */
    record Look(
            List<SourcesNow.FileWaiting> files, @Nullable String unreadable) {}

    Look look() {
        try (Stream<Path> files = Files.list(folder)) {
            Look look = new Look(
                    files.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                            .flatMap(file -> lying(file).stream())
                            .toList(),
                    null);
            logged = null;
            return look;
        } catch (NoSuchFileException e) {
            // Made by the door for files when it opens.
            return new Look(List.of(), null);
        } catch (IOException e) {
            return unreadable(e);
        } catch (UncheckedIOException e) {
            return unreadable(Objects.requireNonNull(e.getCause(), "it always wraps one"));
        }
    }

    private static Optional<SourcesNow.FileWaiting> lying(Path file) {
        try {
            return RegularFile.is(file)
                    ? Optional.of(new SourcesNow.FileWaiting(
                            String.valueOf(file.getFileName()),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            // Just moved away, as all are when they are dealt with.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages look every few seconds; the log is told once, and again if it is another trouble. */
    private Look unreadable(IOException e) {
        String why = "%s, so that no file in it is taken in. Operator: let joiner's user read and change this folder."
                .formatted(inWords(e));
        if (!why.equals(logged)) {
            logged = why;
            log.atWarn().addKeyValue("inbox", folder).log("The inbox can't be read: {}", why);
        }
        return new Look(List.of(), why);
    }

    private static String inWords(IOException e) {
        if (e instanceof NotDirectoryException) {
            return "It is no folder";
        }
        return e instanceof AccessDeniedException
                ? "Joiner has no permission to look into it"
                : "The disk fails (" + e + ")";
    }
}
