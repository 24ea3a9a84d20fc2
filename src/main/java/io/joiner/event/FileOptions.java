package io.joiner.event;

import io.joiner.event.format.ColumnNames;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How the files of the inbox are read.
 *
 * @param charset what all of them are written in, or null to find out for each
 * @param delimiter what separates the cells of tables, or null to find out for each
 * @param columns which columns tell what
 */
public record FileOptions(
        @Nullable Charset charset, @Nullable Character delimiter, ColumnNames columns) {

    /** Everything is found out. */
    public static final FileOptions DETECTED = new FileOptions(null, null, ColumnNames.KNOWN);
}
