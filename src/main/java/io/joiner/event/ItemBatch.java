package io.joiner.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that are taken in together, in one commit.
 *
 * @param checkpoint names the source whose checkpoint moves on with this commit, or null for a source without one
 * @param fromLargeFile whether they come from a file so large that nobody may have to wait behind it
 * @param profile names the profile that reads them all, or null to take the one that matches each
 */
public record ItemBatch(
        @Nullable String checkpoint,
        List<ReceivedItem> items,
        boolean fromLargeFile,
        @Nullable String profile) {

    /** A batch whose items are read by whatever profile matches them. */
    public ItemBatch(@Nullable String checkpoint, List<ReceivedItem> items, boolean fromLargeFile) {
        this(checkpoint, items, fromLargeFile, null);
    }
}
