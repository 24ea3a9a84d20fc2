package io.joiner.intake.table;

import io.joiner.event.table.RowKind;
import io.joiner.event.table.TableColumns;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found out of a file, for its report: the charset, and of a table how it is cut and what is no row of people. For one thread. */
public final class FileShape {

    private final String charset;
    private final Map<RowKind, Long> skipped = new EnumMap<>(RowKind.class);
    private @Nullable Table table;
    private long linesBeforeHeader;

    public FileShape(String charset) {
        this.charset = charset;
    }

    /**
     * Of a table.
     *
     * @param delimiter such as {@code ;} or {@code tab}; empty where there are cells already
     * @param headerLine the line of the columns' names; 0 if there is none
     */
    public record Table(String delimiter, long headerLine, TableColumns columns) {}

    public String charset() {
        return charset;
    }

    /** Empty for files that are no tables. */
    public Optional<Table> table() {
        return Optional.ofNullable(table);
    }

    /** How many lines stand before the header. */
    public long linesBeforeHeader() {
        return linesBeforeHeader;
    }

    /** How many rows were passed over because they are no people's, by what they are. */
    public Map<RowKind, Long> skipped() {
        return Collections.unmodifiableMap(skipped);
    }

    void isTable(Table found, long linesBefore) {
        table = found;
        linesBeforeHeader = linesBefore;
    }

    void skipped(RowKind kind) {
        skipped.merge(kind, 1L, Long::sum);
    }
}
