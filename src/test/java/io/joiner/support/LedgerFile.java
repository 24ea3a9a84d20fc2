package io.joiner.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledger's SQLite file, read from outside while joiner runs or lies dead; nothing is ever written. */
public final class LedgerFile {

    private final String url;

    public LedgerFile(Path data) {
        this.url = "jdbc:sqlite:file:" + data.resolve("ledger.db") + "?mode=ro&busy_timeout=10000";
    }

    /** The one number that a query yields; 0 while there is no ledger yet. */
    public long number(String query) {
        List<List<String>> rows = rows(query);
        return rows.isEmpty() || rows.get(0).get(0) == null
                ? 0
                : Long.parseLong(rows.get(0).get(0));
    }

    /** The two columns that a query yields, the second as numbers. */
    public Map<String, Long> numbers(String query) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        pairs(query).forEach((key, value) -> numbers.put(key, Long.valueOf(value)));
        return numbers;
    }

    /** The two columns that a query yields. */
    public Map<String, String> pairs(String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        rows(query).forEach(row -> pairs.put(row.get(0), row.get(1)));
        return pairs;
    }

    /** The first column that a query yields. */
    public List<String> texts(String query) {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    private List<List<String>> rows(String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            if (isNotThereYet(e)) {
                return List.of();
            }
            throw new IllegalStateException("the ledger can't be read: " + query, e);
        }
    }

    private static boolean isNotThereYet(SQLException e) {
        return e.getMessage().contains("unable to open database file")
                || e.getMessage().contains("no such table");
    }
}
