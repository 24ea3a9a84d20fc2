package io.joiner.intake.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** A cell of a workbook as the text that a table would have: days in ISO 8601, numbers without exponent, errors as nothing. */
final class WorkbookCell {

    /** Letters of days and years, outside quoted texts and brackets. */
    private static final Pattern DATE = Pattern.compile("(?i).*[dy].*");

    private static final Pattern NO_LETTERS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
    private static final Pattern ZEROS = Pattern.compile("0{2,30}");

    private WorkbookCell() {}

    static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw == null || raw.startsWith("#")) {
            return "";
        }
        return cell.getType() == CellType.NUMBER ? number(cell, raw) : raw;
    }

    private static String number(Cell cell, String raw) {
        String format = cell.getDataFormatString();
        String letters = format == null ? "" : NO_LETTERS.matcher(format).replaceAll("");
        if (DATE.matcher(letters).matches() && !letters.equalsIgnoreCase("general")) {
            return day(cell, raw);
        }
        String plain = plain(raw);
        // A format of zeros alone shows a number such as 004217, which is stored as 4217.
        return ZEROS.matcher(letters).matches() && plain.matches("\\d+")
                ? "0".repeat(Math.max(0, letters.length() - plain.length())) + plain
                : plain;
    }

    private static String day(Cell cell, String raw) {
        try {
            LocalDateTime moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        } catch (DateTimeException | ArithmeticException e) {
            return plain(raw);
        }
    }

    private static String plain(String raw) {
        try {
            BigDecimal number = new BigDecimal(raw);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }
}
