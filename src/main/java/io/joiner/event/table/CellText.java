package io.joiner.event.table;

/** What a cell of a table says. */
public final class CellText {

    private CellText() {}

    /** The value that people see: without blanks around it, and without what keeps Excel from counting with it. */
    public static String value(String cell) {
        String value = Blanks.strip(cell);
        boolean formula = value.length() > 2 && value.startsWith("=\"") && value.endsWith("\"");
        if (formula) {
            return Blanks.strip(value.substring(2, value.length() - 1));
        }
        return value.length() > 1 && value.charAt(0) == '\'' ? withoutApostrophe(value) : value;
    }

    /** Excel marks digits as text by an apostrophe before them; some programs quote by apostrophes. */
    private static String withoutApostrophe(String value) {
        boolean quoted = value.length() > 2 && value.endsWith("'");
        String inner = value.substring(1, value.length() - (quoted ? 1 : 0));
        return quoted || inner.chars().allMatch(c -> c >= '0' && c <= '9') ? Blanks.strip(inner) : value;
    }

    /** Whether the cell has no value. */
    public static boolean isEmpty(String cell) {
        return cell.isEmpty() || Nothing.is(value(cell));
    }
}
