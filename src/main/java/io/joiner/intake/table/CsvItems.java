package io.joiner.intake.table;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.event.SourcePosition;
import io.joiner.event.table.Blanks;
import io.joiner.event.table.RowKind;
import io.joiner.event.table.TableColumns;
import io.joiner.intake.bytes.Lines;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file with a header line; a row becomes an object of texts, an empty cell an absent member. What stands before the
 * header and around the rows of people is passed over and counted.
 */
public final class CsvItems implements ItemReader {

    private final Place place;
    private final CsvLines lines;
    private final CsvRecords records;
    private final TableColumns columns;
    private final FileShape shape;

    public CsvItems(Place place, Lines lines, int longestRecord, FileOptions options, FileShape shape)
            throws IOException {
        this.place = place;
        this.lines = new CsvLines(lines);
        this.shape = shape;
        List<CsvLines.Line> first = this.lines.first();
        TableShape found =
                TableShape.of(first.stream().map(CsvLines.Line::text).toList(), options.delimiter(), options.columns());
        this.lines.giveBack(first.subList(found.headerAt(), first.size()));
        this.records = new CsvRecords(this.lines, found.delimiter(), longestRecord);
        CsvRecords.Row header = records.next();
        this.columns = columns(header, options);
        long before = first.subList(0, found.headerAt()).stream()
                .filter(line -> !Blanks.isNothing(line.text()))
                .count();
        shape.isTable(
                new FileShape.Table(named(found.delimiter()), header == null ? 0 : header.line(), columns), before);
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        CsvRecords.Row row = nextOfPerson();
        if (row == null) {
            return null;
        }
        SourcePosition position = place.line(row.line());
        String problem = row.problem() == null ? columns.problem(row.cells()) : row.problem();
        return problem == null
                ? new ReceivedItem.Readable(position, columns.event(row.cells()))
                : new ReceivedItem.Unreadable(position, row.text(), problem);
    }

    @Override
    public boolean skip() throws IOException {
        return nextOfPerson() != null;
    }

    @Override
    public long linesRead() {
        return lines.linesRead();
    }

    private CsvRecords.@Nullable Row nextOfPerson() throws IOException {
        CsvRecords.Row row = records.next();
        while (row != null && row.problem() == null) {
            RowKind kind = columns.kind(row.cells());
            if (kind == RowKind.PERSON) {
                return row;
            }
            shape.skipped(kind);
            row = records.next();
        }
        return row;
    }

    private TableColumns columns(CsvRecords.@Nullable Row header, FileOptions options) {
        if (header == null) {
            return new TableColumns(List.of(), options.columns());
        }
        if (header.problem() != null) {
            throw new UnreadableFileException(place.line(header.line()), "the header: " + header.problem());
        }
        TableColumns found = new TableColumns(header.cells(), options.columns());
        found.problem().ifPresent(problem -> {
            throw new UnreadableFileException(place.line(header.line()), "the header: " + problem);
        });
        return found;
    }

    private static String named(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }
}
