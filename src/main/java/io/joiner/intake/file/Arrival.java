package io.joiner.intake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a file counts as complete.
 *
 * @param quiet how long size and time must not change
 * @param unfinished the same of a file whose last line has no end: half a line may be half an id
 * @param doneFile whether a file is taken only beside a file of its name with {@link #DONE}
 * @param rejectForeign whether files that nobody takes are taken all the same after a while, and rejected
 */
public record Arrival(Duration quiet, Duration unfinished, boolean doneFile, boolean rejectForeign) {

    /** Follows the name of the file that is done. */
    public static final String DONE = ".done";

    /** As local disks need it, and without patience for a last line. */
    public static final Arrival SIMPLE = new Arrival(Duration.ofSeconds(1), Duration.ofSeconds(1), false, false);

    private static final Duration ON_THIS_MACHINE = Duration.ofSeconds(1);

    /** Such disks tell of sizes and times late, and writers pause longer. */
    private static final Duration ON_A_NETWORK = Duration.ofSeconds(10);

    private static final Pattern NETWORK =
            Pattern.compile("(nfs|cifs|smb|9p|afs|ceph|gluster|lustre|fuse|sshfs|webdav|davfs|virtiofs|azure|s3).*");

    /** The usual quiet time of files in a folder, if none is set. */
    public static Duration quietTime(@Nullable Duration set, Path folder) {
        if (set != null) {
            return set;
        }
        try {
            String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
            return NETWORK.matcher(type).matches() ? ON_A_NETWORK : ON_THIS_MACHINE;
        } catch (IOException e) {
            // No folder yet, or none that can be seen; files are looked at anew when they come.
            return ON_THIS_MACHINE;
        }
    }
}
