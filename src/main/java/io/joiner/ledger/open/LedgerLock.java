package io.joiner.ledger.open;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes this process the only joiner on an embedded ledger; the operating system frees it however the process ends.
 *
 * <p>Two on one file would each believe in writing alone, and take each other's running calls for those of a dead one.
 */
public final class LedgerLock implements AutoCloseable {

    private static final String PID = Long.toString(ProcessHandle.current().pid());

    /** Far behind the text, because some systems let nobody else read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Those of this process: its second look at a file would free the first one's lock (POSIX: fcntl). */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final @Nullable Path file;
    private final @Nullable FileChannel channel;

    private LedgerLock(@Nullable Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the ledger's lock; a database server needs none.
     *
     * @throws LedgerInUseException if another joiner has it
     */
    public static LedgerLock take(LedgerProperties properties) {
        Path ledger = properties.file();
        if (ledger == null) {
            return new LedgerLock(null, null);
        }
        Path file = ledger.resolveSibling(ledger.getFileName() + ".lock").toAbsolutePath();
        if (!HELD_HERE.add(file)) {
            throw new LedgerInUseException(ledger, PID);
        }
        FileChannel channel = null;
        try {
            channel = lock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's folder can't be written", e);
        } finally {
            if (channel == null) {
                HELD_HERE.remove(file);
            }
        }
        if (channel == null) {
            throw new LedgerInUseException(ledger, holder(file));
        }
        return new LedgerLock(file, channel);
    }

    /**
     * For a guest, who needs no lock but a ledger that is there: SQLite would make an empty one.
     *
     * @throws NoLedgerException if there is none
     */
    public static LedgerLock noneFor(LedgerProperties properties) {
        Path ledger = properties.file();
        if (ledger != null && !Files.exists(ledger)) {
            throw new NoLedgerException("There is no ledger at " + ledger.toAbsolutePath() + ".");
        }
        return new LedgerLock(null, null);
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        OwnerAlone.makeFolder(Objects.requireNonNull(file.getParent(), "the path is absolute"));
        OwnerAlone.makeFile(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            channel.close();
            return null;
        }
        channel.truncate(0).write(StandardCharsets.US_ASCII.encode(PID), 0);
        return channel;
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (file != null) {
            HELD_HERE.remove(file);
        }
    }
}
