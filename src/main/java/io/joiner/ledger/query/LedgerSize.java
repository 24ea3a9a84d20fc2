package io.joiner.ledger.query;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerReads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How large the ledger is, and of what. */
@Component
public class LedgerSize {

    /** Those that grow with the work, and are removed in time. */
    private static final List<String> TABLES = List.of("event", "entry", "attempt", "rejected", "outbox");

    private final LedgerReads reads;
    private final LedgerProperties properties;

    LedgerSize(LedgerReads reads, LedgerProperties properties) {
        this.reads = reads;
        this.properties = properties;
    }

    /** The folder of an embedded ledger; empty where it is a server's. */
    public Optional<Path> folder() {
        return Optional.ofNullable(properties.file())
                .map(file -> file.toAbsolutePath().getParent());
    }

    /** Bytes on the disk, the write-ahead log included. */
    public long bytes() {
        Path file = properties.file();
        return file == null ? bytesAtServer() : size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /** Rows by table. Reads an index of each, which takes its time in a large ledger. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    reads.jdbc()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private long bytesAtServer() {
        return reads.jdbc()
                .sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
