package io.joiner.intake.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CSV record, put together line by line until its quotes are closed (RFC 4180).
 *
 * <p>Stricter than usual readers: a quote counts only around a whole cell. That is what keeps one stray quote from turning
 * the following rows into one long cell unnoticed.
 */
public final class CsvRow {

    private static final int END = -1;

    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder quoted = new StringBuilder();
    private boolean open;
    private @Nullable String problem;

    public CsvRow(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Takes the record's first or next line, without its end. */
    public void add(String line) {
        int at = 0;
        if (open) {
            quoted.append('\n');
            at = quotedCell(line, 0);
        } else {
            at = cell(line, 0);
        }
        while (at != END) {
            at = cell(line, at);
        }
    }

    /** Whether the record goes on in the next line. */
    public boolean open() {
        return open;
    }

    public List<String> cells() {
        return cells;
    }

    /** What is wrong with the quoting, or null. */
    public @Nullable String problem() {
        return problem;
    }

    private int cell(String line, int at) {
        int begin = pastBlanks(line, at);
        if (line.startsWith("\"", begin)) {
            return quotedCell(line, begin + 1);
        }
        // So that Excel keeps the zeros in front, some write a formula: ="004217".
        if (line.startsWith("=\"", begin)) {
            return quotedCell(line, begin + 2);
        }
        int stop = line.indexOf(delimiter, at);
        String cell = line.substring(at, stop < 0 ? line.length() : stop);
        if (cell.indexOf('"') >= 0) {
            return fail("a quote stands inside an unquoted cell", at + cell.indexOf('"'));
        }
        if (cell.indexOf('\r') >= 0) {
            return fail("a carriage return stands alone", at + cell.indexOf('\r'));
        }
        cells.add(cell);
        return stop < 0 ? END : stop + 1;
    }

    private int quotedCell(String line, int from) {
        int at = from;
        int quote = line.indexOf('"', at);
        while (quote >= 0 && line.startsWith("\"", quote + 1)) {
            quoted.append(line, at, quote + 1);
            at = quote + 2;
            quote = line.indexOf('"', at);
        }
        open = quote < 0;
        quoted.append(line, at, open ? line.length() : quote);
        return open ? END : endOfQuotedCell(line, quote + 1);
    }

    /** People write a space after the comma, before the quote. */
    private int pastBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ' && delimiter != ' ') {
            at++;
        }
        return at;
    }

    private int endOfQuotedCell(String line, int closed) {
        cells.add(quoted.toString());
        quoted.setLength(0);
        int at = pastBlanks(line, closed);
        if (at == line.length()) {
            return END;
        }
        return line.charAt(at) == delimiter ? at + 1 : fail("text follows the closing quote of a cell", at);
    }

    private int fail(String what, int at) {
        problem = what + " at column " + (at + 1);
        return END;
    }
}
