package io.joiner.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that are taken in together, in one commit.
 *
 * @param checkpoint names the source whose checkpoint moves on with this commit, or null for a source without one
 * @param fromLargeFile whether they come from a file so large that nobody may have to wait behind it
 */
public record ItemBatch(@Nullable String checkpoint, List<ReceivedItem> items, boolean fromLargeFile) {}
