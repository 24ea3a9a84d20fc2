package io.joiner.intake.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts CSV records together from lines.
 *
 * <p>Where a quote is opened and not properly closed within a bound, only the line with that quote is given up, and
 * reading goes on with the line after it.
 */
final class CsvRecords {

    /** A cell with more lines than that is a forgotten quote. */
    static final int MOST_LINES = 100;

    /**
     * One record.
     *
     * @param line its first line
     * @param text its lines as they came, joined by LF
     * @param problem why there are no cells, or null
     */
    record Row(
            long line,
            String text,
            List<String> cells,
            @Nullable String problem) {}

    private final CsvLines lines;
    private final char delimiter;
    private final int longestRecord;

    CsvRecords(CsvLines lines, char delimiter, int longestRecord) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.longestRecord = longestRecord;
    }

    /** The next record that is not blank, or null at the end of the file. */
    @Nullable Row next() throws IOException {
        CsvLines.Line first = lines.nextFilled();
        if (first == null) {
            return null;
        }
        if (first.problem() != null) {
            return bad(first, first.problem());
        }
        CsvRow row = new CsvRow(delimiter);
        row.add(first.text());
        return row.open() ? severalLines(first, row) : finished(first, first.text(), row);
    }

    private Row severalLines(CsvLines.Line first, CsvRow row) throws IOException {
        List<CsvLines.Line> more = new ArrayList<>();
        long length = first.text().length();
        while (row.open() && row.problem() == null) {
            CsvLines.Line line = lines.next();
            if (line != null) {
                more.add(line);
                length += line.text().length();
            }
            if (line == null || line.problem() != null || more.size() >= MOST_LINES || length > longestRecord) {
                break;
            }
            row.add(line.text());
        }
        if (row.open() || row.problem() != null) {
            lines.giveBack(more);
            return bad(first, "a quote is opened but not properly closed");
        }
        String text = more.stream().map(CsvLines.Line::text).collect(Collectors.joining("\n", first.text() + "\n", ""));
        return finished(first, text, row);
    }

    private static Row finished(CsvLines.Line first, String text, CsvRow row) {
        return row.problem() == null ? new Row(first.number(), text, row.cells(), null) : bad(first, row.problem());
    }

    private static Row bad(CsvLines.Line first, String problem) {
        return new Row(first.number(), first.text(), List.of(), problem);
    }
}
