package io.joiner.ledger.store;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Inserts rows, some of which the table may have already, and tells which ones are new. Within a transaction.
 *
 * <p>A driver may run a batch without counting its rows ({@link Statement#SUCCESS_NO_INFO}); then the table is read.
 */
@Component
public class InsertNew {

    /** Databases take so many parameters and no more. */
    private static final int MOST_IDS_A_QUERY = 1_000;

    private final JdbcTemplate jdbc;

    InsertNew(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts the rows.
     *
     * @param sql ends with {@code on conflict ... do nothing}
     * @param rows each begins with the row's own id, made for it
     * @return the ids of those that were inserted
     */
    public Set<String> insert(String table, String sql, List<Object[]> rows) {
        int[] counts = jdbc.batchUpdate(sql, rows);
        Set<String> inserted = new HashSet<>();
        List<String> uncounted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String id = (String) rows.get(i)[0];
            switch (counts[i]) {
                case 0 -> {}
                case 1 -> inserted.add(id);
                default -> uncounted.add(id);
            }
        }
        inserted.addAll(present(table, uncounted));
        return inserted;
    }

    private List<String> present(String table, List<String> ids) {
        List<String> present = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS_A_QUERY) {
            List<String> some = ids.subList(from, Math.min(from + MOST_IDS_A_QUERY, ids.size()));
            present.addAll(new NamedParameterJdbcTemplate(jdbc)
                    .queryForList(
                            "select id from " + table + " where id in (:ids)", Map.of("ids", some), String.class));
        }
        return present;
    }
}
