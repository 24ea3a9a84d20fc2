package io.joiner.ledger.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files and folders that only joiner's own user may read: they name people. Where a disk knows no such permissions, as on
 * Windows, they have whatever the folder gives them.
 */
public final class OwnerAlone {

    private static final Logger log = LoggerFactory.getLogger(OwnerAlone.class);

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> READ_WRITE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwx------");

    private OwnerAlone() {}

    /** For what makes a file. */
    public static FileAttribute<?>[] file() {
        return attributes(READ_WRITE);
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Makes the file, if there is none. */
    public static void makeFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, file());
        }
    }

    /** Makes the folder and those above it that are missing; one that is there stays as it is. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(ALL));
        }
    }

    /** Takes the permissions of all others away, for what was made by an older joiner. */
    public static void tighten(Path path) {
        if (!POSIX || !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.retainAll(ALL)) {
                Files.setPosixFilePermissions(path, permissions);
                log.info("{} can be read by its owner alone from now on, for it names people", path);
            }
        } catch (IOException e) {
            log.warn(
                    "{} can be read by others than its owner, and names people. Operator: take their permissions away ({})",
                    path,
                    e.toString());
        }
    }

    /** Says so where others may look into a folder that is the operator's, who may have had reasons. */
    public static void tellOfReaders(Path folder) {
        try {
            if (POSIX && Files.isDirectory(folder) && othersRead(Files.getPosixFilePermissions(folder))) {
                log.warn(
                        "The data folder {} can be read by others than its owner. Operator: chmod 700, or 711 where others drop"
                                + " files into the inbox in it.",
                        folder.toAbsolutePath());
            }
        } catch (IOException e) {
            log.debug("The permissions of the data folder can't be read", e);
        }
    }

    private static boolean othersRead(Set<PosixFilePermission> permissions) {
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** How to open a file that must not be there yet, with {@link #file()}. */
    public static Set<OpenOption> anew() {
        return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
