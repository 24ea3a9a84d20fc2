package io.joiner.event.table;

/** What a cell of a table says. */
public final class CellText {

    private CellText() {}

    /** The value that people see: without blanks around it, and without the formula that keeps Excel from counting with it. */
    public static String value(String cell) {
        String value = Blanks.strip(cell);
        boolean formula = value.length() > 2 && value.startsWith("=\"") && value.endsWith("\"");
        return formula ? Blanks.strip(value.substring(2, value.length() - 1)) : value;
    }

    /** Whether the cell has no value. */
    public static boolean isEmpty(String cell) {
        return cell.isEmpty() || Nothing.is(value(cell));
    }
}
