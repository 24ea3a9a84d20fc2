package io.joiner.ledger.open;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Keeps the statements of a connection prepared, for the driver of SQLite, which prepares each anew: that took a quarter of the
 * writer's time. A connection is used by one thread at a time.
 */
public final class KeptStatements implements InvocationHandler {

    /** The ledger asks some hundred different questions; those with a list in them are as many as lists are long. */
    private static final int MOST = 200;

    private final Connection connection;

    /** Those that nobody uses just now, by their text; the one first that was not used for longest. */
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    /** The same connections, each with its kept statements. */
    public static DataSource of(DataSource connections) {
        return new DelegatingDataSource(connections) {

            @Override
            public Connection getConnection() throws SQLException {
                return proxy(Connection.class, new KeptStatements(super.getConnection()));
            }
        };
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        return method.getName().equals("prepareStatement") && args != null && args.length == 1
                ? prepare((String) args[0])
                : call(connection, method, args);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement waiting = kept.remove(sql);
        PreparedStatement statement = waiting == null ? connection.prepareStatement(sql) : waiting;
        return proxy(PreparedStatement.class, new Lent(sql, statement));
    }

    private void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        PreparedStatement twin = kept.put(sql, statement);
        if (twin != null) {
            twin.close();
        } else if (kept.size() > MOST) {
            closeTheOldest();
        }
    }

    private void closeTheOldest() throws SQLException {
        Iterator<PreparedStatement> all = kept.values().iterator();
        PreparedStatement oldest = all.next();
        all.remove();
        oldest.close();
    }

    /** A statement as whoever prepared it has it, until it is closed. */
    private final class Lent implements InvocationHandler {

        private final String sql;
        private final PreparedStatement statement;
        private boolean failed;
        private boolean closed;

        Lent(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            return switch (method.getName()) {
                case "close" -> close();
                case "isClosed" -> closed;
                default -> use(method, args);
            };
        }

        private @Nullable Object use(Method method, Object @Nullable [] args) throws Throwable {
            if (closed) {
                throw new SQLException("the statement is closed");
            }
            try {
                return call(statement, method, args);
            } catch (SQLException e) {
                // The driver may have given it up.
                failed = true;
                throw e;
            }
        }

        private @Nullable Object close() throws SQLException {
            if (!closed) {
                closed = true;
                if (failed) {
                    statement.close();
                } else {
                    giveBack(sql, statement);
                }
            }
            return null;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
