package io.joiner.intake.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells files from what only has a file's name. A link would bring in whatever joiner may read, its own secrets included; a
 * FIFO or a device is never read to its end.
 */
public final class RegularFile {

    private RegularFile() {}

    /** Whether a file lies there itself; false also where nothing lies. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What lies there instead of a file, in plain words; empty for a file, for a folder and for nothing. */
    public static Optional<String> insteadOfFile(Path path) {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (there.isSymbolicLink()) {
                return Optional.of("a symbolic link");
            }
            return there.isOther() ? Optional.of("a FIFO, socket or device") : Optional.empty();
        } catch (IOException e) {
            // Nothing lies there any more, or nobody may look; whoever opens it is told which.
            return Optional.empty();
        }
    }

    /** Opens a file, and nothing else: to open a FIFO would wait for its writer. */
    public static InputStream open(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !is(path)) {
            throw new FileSystemException(
                    path.toString(), null, "is " + insteadOfFile(path).orElse("no file") + " and is not opened");
        }
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }
}
