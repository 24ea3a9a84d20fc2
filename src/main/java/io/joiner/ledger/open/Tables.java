package io.joiner.ledger.open;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ledger's tables as the database itself knows them, so that none of a later version can be forgotten. */
public final class Tables {

    /** Each database keeps its own. */
    private static final String MIGRATIONS = "flyway_schema_history";

    private Tables() {}

    public static Set<String> of(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet found =
                about.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        tables.removeIf(table -> table.equals(MIGRATIONS) || table.startsWith("sqlite_"));
        return tables;
    }

    /** Those that others point to come first. */
    public static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        for (String table : of(connection)) {
            waiting.put(table, pointedToBy(connection, table));
        }
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> next = waiting.entrySet().stream()
                    .filter(table -> ordered.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that point to each other have no order: " + waiting.keySet());
            }
            ordered.addAll(next);
            next.forEach(waiting::remove);
        }
        return ordered;
    }

    private static Set<String> pointedToBy(Connection connection, String table) throws SQLException {
        Set<String> others = new LinkedHashSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                others.add(keys.getString("PKTABLE_NAME"));
            }
        }
        others.remove(table);
        return others;
    }

    /** In the table's own order. */
    public static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), literally(connection, table), "%")) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** For parameters that are patterns, in which an underscore stands for any character. */
    private static String literally(Connection connection, String name) throws SQLException {
        return name.replace("_", connection.getMetaData().getSearchStringEscape() + "_");
    }

    /** Rows by table. */
    public static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : of(connection)) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + quoted(table))) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
