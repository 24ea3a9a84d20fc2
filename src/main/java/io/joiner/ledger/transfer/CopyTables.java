package io.joiner.ledger.transfer;

import io.joiner.ledger.open.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Copies all rows of all tables into a PostgreSQL database with the same tables; the caller commits. */
final class CopyTables {

    private static final int ROWS_BETWEEN_WORDS = 1_000;

    private final Connection from;
    private final Connection to;
    private final LongConsumer afterSomeRows;
    private final CopyFormat format = new CopyFormat();
    private long rows;

    /** @param afterSomeRows is told again and again how many rows are copied */
    CopyTables(Connection from, Connection to, LongConsumer afterSomeRows) {
        this.from = from;
        this.to = to;
        this.afterSomeRows = afterSomeRows;
    }

    /** How many values had to lose a character that the server's text can't hold. */
    long replaced() {
        return format.replaced();
    }

    /**
     * Copies, sets what the server counts by itself, and compares.
     *
     * @return the rows of each table
     * @throws SQLException if anything could not be copied
     */
    Map<String, Long> copy() throws SQLException, IOException {
        List<String> tables = Tables.inOrder(to);
        requireAll("tables", Tables.of(from), tables);
        for (String table : tables) {
            copy(table);
        }
        setSequences();
        Map<String, Long> counts = Tables.counts(from);
        if (!counts.equals(Tables.counts(to))) {
            throw new IllegalStateException("Not all rows arrived; nothing was kept of them.");
        }
        return counts;
    }

    private void copy(String table) throws SQLException, IOException {
        List<String> columns = Tables.columns(from, table);
        requireAll("columns of " + table, new HashSet<>(columns), Tables.columns(to, table));
        String names = columns.stream().map(Tables::quoted).collect(Collectors.joining(", "));
        String name = Tables.quoted(table);
        try (Statement statement = from.createStatement();
                ResultSet all = statement.executeQuery("select " + names + " from " + name);
                OutputStream out = new PGCopyOutputStream(
                        to.unwrap(PGConnection.class), "copy " + name + " (" + names + ") from stdin")) {
            while (all.next()) {
                out.write(row(all, columns.size()).getBytes(StandardCharsets.UTF_8));
                if (++rows % ROWS_BETWEEN_WORDS == 0) {
                    afterSomeRows.accept(rows);
                }
            }
        }
    }

    private String row(ResultSet all, int columns) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            format.append(row, all.getObject(column));
            row.append(column < columns ? '\t' : '\n');
        }
        return row.toString();
    }

    /** What is not known there would be lost without a word. */
    private static void requireAll(String what, Set<String> here, List<String> there) {
        List<String> missing =
                here.stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new MoveRefusedException("The other database lacks " + what + ": " + String.join(", ", missing)
                    + ". Was this ledger written by a newer joiner?");
        }
    }

    /** Else the first new row would get a number that a copied one has. */
    private void setSequences() throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Statement statement = to.createStatement();
                ResultSet counted = statement.executeQuery("""
                        select format('select setval(%L, (select max(%I) from %I))', sequence, column_name, table_name)
                        from (select table_name, column_name,
                                pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
                              from information_schema.columns where table_schema = current_schema()) as columns
                        where sequence is not null""")) {
            while (counted.next()) {
                settings.add(counted.getString(1));
            }
        }
        try (Statement statement = to.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
        }
    }
}
