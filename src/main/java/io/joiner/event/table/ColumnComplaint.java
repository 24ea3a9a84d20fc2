package io.joiner.event.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says, in one sentence for a whole table, that no column names a person, and what to do. */
final class ColumnComplaint {

    private static final int MOST_COLUMNS = 30;
    private static final int LONGEST_NAME = 60;

    /** A table without a header begins with a person's data, which belongs into no reason and no log. */
    private static final Pattern DATA = Pattern.compile(".*(@|\\d{3}).*", Pattern.DOTALL);

    private static final Pattern SEPARATED = Pattern.compile("[^,;\\t|:^~!]+([,;\\t|:^~!])[^,;\\t|:^~!]+(\\1.*)?");

    private ColumnComplaint() {}

    static String of(List<String> columns, ColumnNames known) {
        List<String> named =
                columns.stream().filter(column -> !column.isEmpty()).toList();
        if (areData(named)) {
            return "no column names a person: the first line looks like a person's data, not like names of columns. Add a header"
                    + " line; one of its columns must be objectId, userPrincipalName, mail or employeeId";
        }
        if (named.size() == 1 && SEPARATED.matcher(named.get(0)).matches()) {
            return "no column names a person: all columns stand in one, " + quoted(named.get(0))
                    + ". If each line stands in quotes as a"
                    + " whole, export the file anew; if another character than , ; | or a tab separates the columns, set"
                    + " joiner.receive.file.delimiter";
        }
        String found =
                named.stream().limit(MOST_COLUMNS).map(ColumnComplaint::quoted).collect(Collectors.joining(", "));
        String more = named.size() > MOST_COLUMNS ? " and " + (named.size() - MOST_COLUMNS) + " more" : "";
        return "no column names a person. Columns found: " + (found.isEmpty() ? "none" : found + more) + "."
                + near(named, known)
                + " Say what a column tells by joiner.receive.file.columns, such as joiner.receive.file.columns.employee-id: "
                + quoted(named.isEmpty() ? "Badge" : named.get(0))
                + ", or rename a column to objectId, userPrincipalName, mail or employeeId";
    }

    static boolean areData(List<String> columns) {
        return columns.stream().anyMatch(column -> DATA.matcher(column).matches());
    }

    private static String near(List<String> columns, ColumnNames known) {
        String near = columns.stream()
                .limit(MOST_COLUMNS)
                .map(known::nearest)
                .flatMap(Optional::stream)
                .map(name ->
                        quoted(name.column()) + " looks like " + name.field().member())
                .collect(Collectors.joining(", "));
        return near.isEmpty() ? "" : " Nearest known names: " + near + ".";
    }

    private static String quoted(String name) {
        return '"' + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name) + '"';
    }
}
