package io.joiner.ops.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The space of the disk that a folder is on, in bytes.
 *
 * @param free what joiner's user may still write
 */
record DiskSpace(long free, long all) {

    /** On a large disk this is a day's warning and more. */
    private static final long ALWAYS_ENOUGH = 5L << 30;

    /** Of the nearest folder that is there. */
    static DiskSpace of(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            return new DiskSpace(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody should look after it: less than a tenth is free, and less than 5 GB. */
    boolean isLow() {
        return free < Math.min(ALWAYS_ENOUGH, all / 10);
    }

    /** What lies in a folder, and not in folders in it; 0 if it is not there. */
    static long bytesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(DiskSpace::bytesOf).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytesOf(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException e) {
            // Moved away just now.
            return 0;
        }
    }
}
