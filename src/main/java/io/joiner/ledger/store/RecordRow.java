package io.joiner.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;

/** Makes a record of a row by the names of its columns; what the ledger keeps as milliseconds becomes an instant. */
public final class RecordRow<T> extends DataClassRowMapper<T> {

    private RecordRow(Class<T> type) {
        super(type);
    }

    public static <T> RowMapper<T> of(Class<T> type) {
        return new RecordRow<>(type);
    }

    /** The moment in a column; null where there is none. */
    public static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return moment(row, row.findColumn(column));
    }

    @Override
    protected @Nullable Object getColumnValue(ResultSet row, int index, Class<?> type) throws SQLException {
        return type == Instant.class ? moment(row, index) : super.getColumnValue(row, index, type);
    }

    private static @Nullable Instant moment(ResultSet row, int index) throws SQLException {
        long millis = row.getLong(index);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
