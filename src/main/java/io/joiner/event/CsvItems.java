package io.joiner.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file with a header line; a row becomes an object of texts, an empty cell an absent member. */
final class CsvItems implements ItemReader {

    private final Place place;
    private final CsvLines lines;
    private final CsvRecords records;
    private final List<String> columns;

    CsvItems(Place place, Lines lines, int longestRecord) throws IOException {
        this.place = place;
        this.lines = new CsvLines(lines);
        CsvLines.Line header = this.lines.nextFilled();
        char delimiter = header == null ? ',' : delimiter(header.text());
        if (header != null) {
            this.lines.giveBack(List.of(header));
        }
        this.records = new CsvRecords(this.lines, delimiter, longestRecord);
        this.columns = columns(records.next());
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        }
        SourcePosition position = place.line(row.line());
        if (row.problem() != null) {
            return new ReceivedItem.Unreadable(position, row.text(), row.problem());
        }
        if (row.cells().size() != columns.size()) {
            String reason = "has " + row.cells().size() + " columns where the header has " + columns.size();
            return new ReceivedItem.Unreadable(position, row.text(), reason);
        }
        return new ReceivedItem.Readable(position, event(row.cells()));
    }

    @Override
    public boolean skip() throws IOException {
        return records.next() != null;
    }

    @Override
    public long linesRead() {
        return lines.linesRead();
    }

    // Spreadsheets write semicolons wherever the comma is the decimal sign.
    private static char delimiter(String header) {
        return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    }

    private List<String> columns(CsvRecords.@Nullable Row header) {
        if (header == null) {
            return List.of();
        }
        if (header.problem() != null) {
            throw new UnreadableFileException(place.line(header.line()), "the header: " + header.problem());
        }
        List<String> names = header.cells().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
                String what = names.get(i).isEmpty() ? " has no name" : " has the name of an earlier one";
                throw new UnreadableFileException(place.line(header.line()), "the header: column " + (i + 1) + what);
            }
        }
        return names;
    }

    private ObjectNode event(List<String> cells) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                event.put(columns.get(i), cells.get(i));
            }
        }
        return event;
    }
}
