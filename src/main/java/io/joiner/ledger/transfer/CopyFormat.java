package io.joiner.ledger.transfer;

import io.joiner.ledger.rows.RejectedRows;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes rows in the text format of PostgreSQL's COPY. */
final class CopyFormat {

    private long replaced;

    /** How many values had to lose a character that the server's text can't hold. */
    long replaced() {
        return replaced;
    }

    /** One value: a tab goes between values, a new line after each row. */
    void append(StringBuilder row, @Nullable Object value) {
        if (value == null) {
            row.append("\\N");
        } else if (value instanceof byte[] bytes) {
            row.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        } else {
            escape(row, withoutNul(value.toString()));
        }
    }

    private String withoutNul(String text) {
        String without = RejectedRows.withoutNul(text);
        if (!without.equals(text)) {
            replaced++;
        }
        return without;
    }

    private static void escape(StringBuilder row, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(c);
            }
        }
    }
}
