package io.joiner.ledger.store;

import io.joiner.http.WebAddress;
import jakarta.validation.constraints.AssertTrue;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the ledger is kept.
 *
 * @param dataDir Folder of the embedded ledger, and by default of the inbox; a local disk.
 * @param ledger The ledger's database.
 */
@Validated
@ConfigurationProperties("joiner")
public record LedgerProperties(
        @DefaultValue("data") Path dataDir, @DefaultValue Database ledger) {

    private static final String SQLITE = Dialect.SQLITE.scheme();

    /**
     * The ledger's database.
     *
     * @param url JDBC URL; empty for SQLite under the data folder, jdbc:postgresql: for several nodes.
     * @param username joiner's user name at the database server.
     * @param password joiner's password at the database server.
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {

        /** Never prints what is secret; a URL may hold a password as well. */
        @Override
        public String toString() {
            return "Database[username=%s, password=%s]".formatted(username, password == null ? "not set" : "set");
        }
    }

    @AssertTrue(message = "joiner.ledger.url must be empty, or begin with jdbc:sqlite: or jdbc:postgresql:") boolean isLedgerOfAKnownKind() {
        return Dialect.of(jdbcUrl()).isPresent();
    }

    public Dialect dialect() {
        return Dialect.of(jdbcUrl()).orElseThrow();
    }

    /** Where the ledger is, in words and without credentials that a URL may carry. */
    public String describe() {
        String url = jdbcUrl();
        return url.startsWith(SQLITE) ? url.replaceFirst("[?].*", "") : WebAddress.withoutSecrets(url);
    }

    /** The file of an embedded ledger; null when the database is a server's. */
    public @Nullable Path file() {
        String url = describe();
        return url.startsWith(SQLITE) ? Path.of(url.substring(SQLITE.length())) : null;
    }

    public String jdbcUrl() {
        String url = ledger.url();
        return url == null || url.isBlank() ? SQLITE + dataDir.resolve("ledger.db") : url;
    }
}
