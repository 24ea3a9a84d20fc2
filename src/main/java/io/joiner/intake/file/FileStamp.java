package io.joiner.intake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells quickly whether a path still leads to the same file in the same state. Equal stamps are no proof: a disk gives
 * numbers of removed files to new ones, and writers set times.
 *
 * @param key the file's number on its disk, or null where the disk has none
 */
record FileStamp(@Nullable Object key, long size, FileTime modified) {

    /** Null if there is no such file, or nothing can be told of it. */
    static @Nullable FileStamp of(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new FileStamp(file.fileKey(), file.size(), file.lastModifiedTime());
        } catch (IOException e) {
            return null;
        }
    }
}
