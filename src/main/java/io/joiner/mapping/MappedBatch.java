package io.joiner.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mapped items that are taken in together, in one commit.
 *
 * @param checkpoint names the source whose checkpoint moves on with this commit, or null for a source without one
 * @param items how many items of the source they came from; one item may hold several events
 */
public record MappedBatch(@Nullable String checkpoint, int items, List<Mapping> mappings) {}
