package io.joiner.ledger.node;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nodes that share a database wake each other, by PostgreSQL's NOTIFY.
 *
 * <p>It only saves waiting: behind it everybody polls slowly, so nothing hangs on a notification that is lost.
 */
public final class OtherNodes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OtherNodes.class);

    private static final String CHANNEL = "joiner_ledger";
    private static final int LOOK_UP_MILLIS = 1_000;
    private static final long AFTER_TROUBLE_MILLIS = 1_000;
    private static final long BETWEEN_WORDS_MILLIS = 5;

    private final HikariDataSource connections;
    private final Signal signal;
    private final String me = Ids.next();
    private final Semaphore toTell = new Semaphore(0);
    private final Thread listener = new Thread(this::listen, "ledger-listener");
    private final Thread speaker = new Thread(this::speak, "ledger-speaker");
    private volatile boolean closed;

    /** Starts listening, and telling the others whenever the signal is raised here. */
    public OtherNodes(HikariDataSource connections, Signal signal) {
        this.connections = connections;
        this.signal = signal;
        signal.alsoTell(toTell::release);
        for (Thread thread : new Thread[] {listener, speaker}) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = connections.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                restAfter(e);
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!closed) {
            PGNotification[] heard = connection.getNotifications(LOOK_UP_MILLIS);
            for (PGNotification word : heard == null ? new PGNotification[0] : heard) {
                if (!word.getParameter().equals(me)) {
                    signal.raiseHere(Signal.Work.values());
                }
            }
        }
    }

    private void speak() {
        while (!closed) {
            try {
                toTell.acquire();
                toTell.drainPermits();
                tell();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_WORDS_MILLIS);
            } catch (SQLException | RuntimeException e) {
                restAfter(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell() throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement word = connection.prepareStatement("select pg_notify(?, ?)")) {
            word.setString(1, CHANNEL);
            word.setString(2, me);
            word.execute();
        }
    }

    private void restAfter(Exception e) {
        log.debug("Other nodes can't be heard or told; everybody polls meanwhile", e);
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        speaker.interrupt();
        listener.interrupt();
        connections.close();
    }
}
