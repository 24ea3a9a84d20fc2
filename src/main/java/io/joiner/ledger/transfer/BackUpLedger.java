package io.joiner.ledger.transfer;

import io.joiner.ledger.Progress;
import io.joiner.ledger.rows.InState;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.OwnerAlone;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies an embedded ledger, as of one moment, beside a running joiner that goes on reading and writing.
 *
 * <p>By SQLite's {@code vacuum into} and not its online backup: that begins anew whenever another process writes, so under
 * load it may never end; and it copies free pages, in which removed people may still be read.
 */
@Component
public class BackUpLedger {

    private static final Logger log = LoggerFactory.getLogger(BackUpLedger.class);
    private static final int MILLIS_BETWEEN_WORDS = 250;

    private final LedgerProperties properties;

    BackUpLedger(LedgerProperties properties) {
        this.properties = properties;
    }

    /**
     * What is in a backup.
     *
     * @param entries all of them
     * @param open those that still wait, are called or are parked
     * @param events all whose content is there
     * @param auditPending audit records that the endpoint did not have
     */
    public record Backup(String file, long bytes, long entries, long open, long events, long auditPending) {}

    /**
     * Makes a backup that is on the disk, whole and looked through when this returns; else there is no such file.
     *
     * @param progress told again and again how many bytes are written, of about how many
     * @throws NoBackupException if there is none; its message says why and what to do
     */
    public Backup to(Path file, Progress progress) {
        Path ledger = ledger(file);
        Path target = target(file);
        Path draft = target.resolveSibling("." + target.getFileName() + "." + Ids.next() + ".part");
        try {
            return make(ledger, target, draft, progress);
        } catch (SQLException | IOException e) {
            throw new NoBackupException(
                    "There is no backup: %s can't be copied to %s: %s".formatted(ledger, target, reason(e)), e);
        } finally {
            remove(draft);
        }
    }

    private Path ledger(Path file) {
        Path ledger = properties.file();
        if (ledger == null) {
            throw new NoBackupException(
                    "The ledger is in a PostgreSQL server, whose own tool backs it up. Beside a running joiner: "
                            + pgDump(file));
        }
        if (!Files.exists(ledger)) {
            throw new NoBackupException("There is no ledger at %s. Set joiner.data-dir as for joiner itself."
                    .formatted(ledger.toAbsolutePath()));
        }
        return ledger.toAbsolutePath();
    }

    private String pgDump(Path file) {
        String user = properties.ledger().username();
        return "pg_dump --format=custom --file='%s' --dbname='%s'%s"
                .formatted(
                        file,
                        properties.describe().substring("jdbc:".length()),
                        user == null ? "" : " --username='" + user + "'");
    }

    private static Path target(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new NoBackupException(
                    target + " is there already, and no backup is written over another; name a new file.");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new NoBackupException("There is no folder %s; make it first.".formatted(target.getParent()));
        }
        return target;
    }

    private static Backup make(Path ledger, Path target, Path draft, Progress progress)
            throws SQLException, IOException {
        OwnerAlone.makeFile(draft);
        copy(ledger, draft, progress);
        sync(draft, StandardOpenOption.WRITE);
        Backup backup = look(target, draft);
        move(draft, target);
        return backup;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // only shows progress; a backup does not fail for that
    private static void copy(Path ledger, Path draft, Progress progress) throws SQLException {
        ScheduledExecutorService words = Executors.newSingleThreadScheduledExecutor();
        try (Connection connection = connect(ledger);
                Statement statement = connection.createStatement()) {
            long all = bytesInUse(statement);
            words.scheduleAtFixedRate(
                    () -> progress.at(draft.toFile().length(), all), 0, MILLIS_BETWEEN_WORDS, TimeUnit.MILLISECONDS);
            // The copy of a file that can't shrink can.
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("vacuum into '%s'".formatted(draft.toString().replace("'", "''")));
        } finally {
            words.shutdownNow();
        }
    }

    /** Free pages are not copied. */
    private static long bytesInUse(Statement statement) throws SQLException {
        long pages = Long.parseLong(text(statement, "pragma page_count"))
                - Long.parseLong(text(statement, "pragma freelist_count"));
        return pages * Long.parseLong(text(statement, "pragma page_size"));
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
    }

    private static Backup look(Path target, Path draft) throws SQLException {
        try (Connection connection = connect(draft);
                Statement statement = connection.createStatement()) {
            String found = text(statement, "pragma integrity_check");
            if (!"ok".equals(found)) {
                throw new NoBackupException("There is no backup: the copy is broken (" + found
                        + "). Look after the disk of the" + " ledger, and try again.");
            }
            return new Backup(
                    target.toString(),
                    draft.toFile().length(),
                    count(statement, "entry"),
                    count(statement, "entry where " + InState.OPEN) + count(statement, "entry where state = 'PARKED'"),
                    count(statement, "event"),
                    count(statement, "outbox where state = 'PENDING'"));
        }
    }

    private static long count(Statement statement, String rows) throws SQLException {
        return Long.parseLong(text(statement, "select count(*) from " + rows));
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String reason(Exception e) {
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            log.warn("{} could not be removed; delete it", draft);
        }
    }

    /** On the disk, and not only on its way there. */
    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target);
        } catch (FileAlreadyExistsException e) {
            throw new NoBackupException(target + " came to be meanwhile; name a new file.", e);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            sync(Objects.requireNonNull(target.getParent(), "looked at before"), StandardOpenOption.READ);
        }
    }
}
