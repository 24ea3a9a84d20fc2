package io.joiner.intake.table;

import io.joiner.event.table.Blanks;
import io.joiner.event.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a table are cut, and which of them is the header; told from the first lines of a file, not from the header
 * alone: a title may stand before it, and a name in it may hold another delimiter.
 *
 * @param headerAt index of the line where the header begins; all lines before it are no part of the table
 */
public record TableShape(char delimiter, int headerAt) {

    /** In this order where several cut the lines equally well. */
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private static final Pattern HINT = Pattern.compile("(?i)\"?sep=(.)\"?[,;\\t|]*\\s*");
    private static final Pattern POWERSHELL = Pattern.compile("(?i)\"?#TYPE\\b.*");

    /**
     * Tells the shape.
     *
     * @param lines the first lines of the file without their ends, blank ones included
     * @param delimiter what the configuration says, or null to find out
     */
    public static TableShape of(List<String> lines, @Nullable Character delimiter, ColumnNames names) {
        int first = 0;
        Character said = delimiter;
        while (first < lines.size() && isHint(lines.get(first))) {
            Matcher hint = HINT.matcher(Blanks.strip(lines.get(first)));
            // A tab is a blank, and the only delimiter that is.
            said = hint.matches() ? Character.valueOf(hint.group(1).charAt(0)) : said;
            said = lines.get(first).contains("sep=\t") ? Character.valueOf('\t') : said;
            first++;
        }
        char[] tried = said == null ? DELIMITERS : new char[] {said};
        Candidate best = null;
        for (char each : tried) {
            Candidate candidate = Candidate.of(lines, first, each, names);
            best = best == null || candidate.score() > best.score() ? candidate : best;
        }
        return best == null ? new TableShape(',', 0) : new TableShape(best.delimiter(), best.headerAt());
    }

    /** Which of the first rows of a table that is cut already is the header; 0 if there is none. */
    public static int headerAt(List<List<String>> rows, ColumnNames names) {
        List<Row> filled = IntStream.range(0, rows.size())
                .mapToObj(at -> new Row(at, rows.get(at)))
                .filter(row -> row.filled() > 0)
                .toList();
        return filled.isEmpty() ? 0 : Candidate.judge(filled, 0, ',', names).headerAt();
    }

    /** Lines that only tell programs how to read the others. */
    private static boolean isHint(String line) {
        String text = Blanks.strip(line);
        return line.contains("sep=\t")
                || HINT.matcher(text).matches()
                || POWERSHELL.matcher(text).matches();
    }

    private record Candidate(char delimiter, int headerAt, double score) {

        private static final int KNOWN = 1_000;
        private static final int A_NAME = 10;

        static Candidate of(List<String> lines, int from, char delimiter, ColumnNames names) {
            return judge(rows(lines, from, delimiter), from, delimiter, names);
        }

        static Candidate judge(List<Row> rows, int from, char delimiter, ColumnNames names) {
            int widest = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(1);
            Row header = null;
            long namesInHeader = 0;
            for (Row row : rows) {
                long known = row.cells().stream().filter(names::isKnown).count();
                boolean firstOfSeveral = header == null && (row.broken() || row.filled() > 1 || widest == 1);
                if (namesPerson(row, names) && (firstOfSeveral || known >= 3 || 2 * known > row.filled())) {
                    return new Candidate(delimiter, row.at(), KNOWN + A_NAME * known + alike(rows, row));
                }
                if (firstOfSeveral) {
                    header = row;
                    namesInHeader = known;
                }
            }
            return header == null
                    ? new Candidate(
                            delimiter, rows.isEmpty() ? from : rows.get(0).at(), -1)
                    : new Candidate(
                            delimiter,
                            header.at(),
                            A_NAME * namesInHeader + alike(rows, header) - late(rows.indexOf(header)));
        }

        private static boolean namesPerson(Row row, ColumnNames names) {
            return row.cells().stream().anyMatch(names::namesPerson);
        }

        /** How many of the rows after the header have as many cells, 1 at most; nothing for a single column. */
        private static double alike(List<Row> rows, Row header) {
            int columns = header.cells().size();
            List<Row> after = rows.subList(rows.indexOf(header), rows.size());
            long same =
                    after.stream().filter(row -> row.cells().size() == columns).count();
            return columns == 1 ? 0 : (double) same / after.size();
        }

        /** Of two ways to cut, the one that leaves fewer lines out is likelier. */
        private static double late(int rowsBefore) {
            return Math.min(0.5, 0.1 * rowsBefore);
        }

        private static List<Row> rows(List<String> lines, int from, char delimiter) {
            List<Row> rows = new ArrayList<>();
            for (int at = from; at < lines.size(); at++) {
                int begun = at;
                CsvRow row = new CsvRow(delimiter);
                row.add(lines.get(at));
                while (row.open() && row.problem() == null && at + 1 < lines.size()) {
                    row.add(lines.get(++at));
                }
                if (row.open() || row.problem() != null) {
                    // A forgotten quote, or a cell that goes on after the last line that is looked at.
                    at = begun;
                    rows.add(new Row(begun, List.of()));
                } else if (!Blanks.isNothing(lines.get(begun))) {
                    rows.add(new Row(begun, row.cells()));
                }
            }
            return rows;
        }
    }

    /** @param cells none of a row that can't be cut */
    private record Row(int at, List<String> cells) {

        boolean broken() {
            return cells.isEmpty();
        }

        long filled() {
            return cells.stream().filter(cell -> !Blanks.isNothing(cell)).count();
        }
    }
}
