package io.joiner.event.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells rows of people from those that stand around them. A row that may be a person's counts as one: nobody is lost unseen. */
final class RowKinds {

    private static final Pattern SUM = Pattern.compile(
            "(?iu)(grand |sub)?total( (count|records|rows|employees|users|people|workers|entries))?|sum|count|subtotal|summe|gesamt"
                    + "|gesamtsumme|insgesamt|anzahl|somme|nombre|totale|suma|(row|record) count|trailer|trl|footer|eof");

    private static final Pattern SUM_WITH_FIGURE = Pattern.compile("(?iu)(" + SUM.pattern()
            + ")\\s*[:=]?\\s*[\\d.,']*|[(]?\\d+ (rows?|records?|entries|users|employees|people|lines"
            + "|zeilen|datens.tze|lignes|filas)\\b.*");

    private static final Pattern FIGURE = Pattern.compile("[\\d.,'%\\s]*");
    private static final Pattern EXAMPLE = Pattern.compile("(?iu)(example|beispiel|exemple|ejemplo)\\s*:.*");
    private static final Pattern A_NAME =
            Pattern.compile("(?iu).*(name|nom|nombre|apellido|employee|worker|mitarbeiter|person).*");
    private static final Pattern DISTINGUISHED = Pattern.compile("(?i)(cn|ou|uid|dc)=.*");
    private static final Pattern NO_ID = Pattern.compile("(?u).*[\\p{L}\\d.)]\\s+\\S.*|[-*(<\\[#].*|.*:");

    private final List<String> names;
    private final boolean[] identity;
    private final boolean anyIdentity;
    private final ColumnNames known;

    RowKinds(List<String> names, boolean[] identity, ColumnNames known) {
        this.names = names;
        this.identity = identity;
        this.anyIdentity = IntStream.range(0, identity.length).anyMatch(i -> identity[i]);
        this.known = known;
    }

    RowKind kind(List<String> cells) {
        int filled = 0;
        int first = -1;
        boolean figuresAlone = true;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (CellText.isEmpty(cell)) {
                continue;
            }
            filled++;
            if (first < 0) {
                first = i;
            } else if (figuresAlone) {
                figuresAlone = FIGURE.matcher(cell).matches();
            }
        }
        if (filled == 0) {
            return RowKind.EMPTY;
        }
        return kind(cells, filled, first, figuresAlone);
    }

    private RowKind kind(List<String> cells, int filled, int first, boolean figuresAlone) {
        String value = CellText.value(cells.get(first));
        if (EXAMPLE.matcher(value).matches()) {
            return RowKind.EXAMPLE;
        }
        if (figuresAlone
                && (filled == 1 ? SUM_WITH_FIGURE : SUM)
                        .matcher(withoutColon(value))
                        .matches()) {
            return RowKind.AROUND_DATA;
        }
        if (filled == 1 && names.size() > 1 && isRemark(first, value)) {
            return RowKind.AROUND_DATA;
        }
        return isHeader(cells, filled) ? RowKind.HEADER_AGAIN : RowKind.PERSON;
    }

    /** A text alone in its row: who stands there without any other word may still be a person. */
    private boolean isRemark(int column, String value) {
        if (column >= names.size() || !anyIdentity) {
            return false;
        }
        if (identity[column]) {
            return value.indexOf('@') < 0
                    && !DISTINGUISHED.matcher(value).matches()
                    && NO_ID.matcher(value).matches();
        }
        return value.endsWith(":")
                || (!known.tellsOfPerson(names.get(column))
                        && !A_NAME.matcher(names.get(column)).matches());
    }

    /** Ids rarely look like names of columns, so that most rows end at their first one. */
    private boolean isHeader(List<String> cells, int filled) {
        boolean again = false;
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            if (identity[i] && !CellText.isEmpty(cells.get(i))) {
                if (!looksLikeName(cells.get(i)) || !isNameOf(i, cells.get(i))) {
                    return false;
                }
                again = true;
            }
        }
        return (again || isNameOf(0, cells.get(0))) && 2 * namesAmong(cells) >= filled;
    }

    private int namesAmong(List<String> cells) {
        int found = 0;
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            found += !cells.get(i).isEmpty() && isNameOf(i, cells.get(i)) ? 1 : 0;
        }
        return found;
    }

    private boolean isNameOf(int column, String cell) {
        return ColumnName.normal(cell).equals(ColumnName.normal(names.get(column)))
                || (identity[column] && known.isKnown(cell));
    }

    /** Ids have digits or an {@code @}; names of columns rarely do. */
    private static boolean looksLikeName(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '@' || (c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static String withoutColon(String value) {
        return value.endsWith(":") ? Blanks.strip(value.substring(0, value.length() - 1)) : value;
    }
}
