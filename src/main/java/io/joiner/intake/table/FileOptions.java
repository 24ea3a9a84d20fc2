package io.joiner.intake.table;

import io.joiner.event.table.ColumnNames;
import io.joiner.event.table.Envelope;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the files of the inbox are read.
 *
 * @param charset what all of them are written in, or null to find out for each
 * @param delimiter what separates the cells of tables, or null to find out for each
 * @param columns which columns tell what
 * @param envelopes where in a JSON object the array of people may lie
 * @param sheet the sheet of workbooks that is read, or null for the first one that is not hidden
 */
public record FileOptions(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        ColumnNames columns,
        List<List<String>> envelopes,
        @Nullable String sheet) {

    /** Everything is found out. */
    public static final FileOptions DETECTED = new FileOptions(null, null, ColumnNames.KNOWN);

    /** With the envelopes that are known without any configuration. */
    public FileOptions(@Nullable Charset charset, @Nullable Character delimiter, ColumnNames columns) {
        this(charset, delimiter, columns, Envelope.KNOWN, null);
    }

    /** With more envelopes. */
    public FileOptions withEnvelopes(List<List<String>> more) {
        List<List<String>> all =
                Stream.concat(envelopes.stream(), more.stream()).distinct().toList();
        return new FileOptions(charset, delimiter, columns, all, sheet);
    }

    /** With one sheet of workbooks alone. */
    public FileOptions withSheet(@Nullable String name) {
        return new FileOptions(charset, delimiter, columns, envelopes, name);
    }
}
