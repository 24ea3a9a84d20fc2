package io.joiner.ledger.open;

import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerProperties.Database;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * The parameters of {@code joiner.ledger.url}: those that would break what joiner promises are refused, and so are those that
 * the driver does not know, because it ignores them silently (a misspelt sslmode would leave the connection open to all).
 */
public final class UrlParameters {

    /** A parameter that is refused with some of its values. */
    private record Rule(Predicate<String> refused, String because) {

        static Rule unless(String harmless, String because) {
            return new Rule(value -> !value.equalsIgnoreCase(harmless), because);
        }
    }

    private static final Set<String> PRIMARY = Set.of("any", "primary", "master");

    private static final Map<String, Rule> RULES = new TreeMap<>(Map.of(
            PGProperty.REWRITE_BATCHED_INSERTS.getName(),
            Rule.unless(
                    "false",
                    "the driver no longer says which rows are new, so that new events would pass for duplicates"),
            PGProperty.READ_ONLY.getName(),
            Rule.unless("false", "joiner writes to the ledger"),
            PGProperty.REPLICATION.getName(),
            Rule.unless("false", "a replication connection takes no ordinary statements"),
            PGProperty.QUERY_TIMEOUT.getName(),
            Rule.unless("0", "the driver would cut off migrations of a large ledger too"),
            PGProperty.SOCKET_TIMEOUT.getName(),
            new Rule("0"::equals, "a server that no longer answers would hold up joiner for ever; joiner's own is 30"),
            PGProperty.TARGET_SERVER_TYPE.getName(),
            new Rule(value -> !PRIMARY.contains(value), "a standby takes no writes; with several hosts say primary")));

    /** Joiner's own questions need far less: long texts are read one by one, and lists page by page. */
    private static final String MOST_OF_HEAP_FOR_ROWS = "25p";

    private UrlParameters() {}

    /** Empty for a URL that joiner can use as it is. */
    public static Optional<LedgerTrouble> trouble(String url) {
        return switch (Dialect.of(url).orElseThrow()) {
            case SQLITE -> troubleOfFile(url);
            case POSTGRESQL -> troubleOfServer(url);
        };
    }

    /** What joiner adds for a server's database; the URL's own parameters win. */
    static Properties defaults(Database database) {
        Properties defaults = new Properties();
        defaults.setProperty(PGProperty.APPLICATION_NAME.getName(), "joiner");
        defaults.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        // The detail names the values of the row, and with them people.
        defaults.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL.getName(), "false");
        // A server, or whatever answers at its address, that sends rows without an end must not use up the memory.
        defaults.setProperty(PGProperty.MAX_RESULT_BUFFER.getName(), MOST_OF_HEAP_FOR_ROWS);
        if (hasSeveralHosts(parsed(String.valueOf(database.url())))) {
            defaults.setProperty(PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
        }
        return defaults;
    }

    /** The same URL of a server with another time-out; of a parameter that comes twice, the driver takes the last. */
    static String withTimeOut(String url, int seconds) {
        return url + (url.contains("?") ? "&" : "?") + PGProperty.SOCKET_TIMEOUT.getName() + "=" + seconds;
    }

    private static Optional<LedgerTrouble> troubleOfFile(String url) {
        String path = url.substring(Dialect.SQLITE.scheme().length());
        if (path.contains("?")) {
            return Optional.of(new LedgerTrouble(
                    "joiner.ledger.url (or joiner.data-dir) holds a question mark: a SQLite ledger takes no parameters,"
                            + " because joiner sets those that keep what is committed.",
                    "Operator: remove the question mark and what follows, or leave joiner.ledger.url empty."));
        }
        return path.isBlank() || path.startsWith(":") || path.startsWith("file:")
                ? Optional.of(new LedgerTrouble(
                        "joiner.ledger.url names no file on a disk of this machine, so that a restart would lose the ledger.",
                        "Operator: write jdbc:sqlite:/path/to/ledger.db, or leave joiner.ledger.url empty."))
                : Optional.empty();
    }

    private static Optional<LedgerTrouble> troubleOfServer(String url) {
        Properties parsed = parsed(url);
        if (parsed == null) {
            return Optional.of(new LedgerTrouble(
                    "joiner.ledger.url can't be read: host, port, service or a %-sequence in it is wrong.",
                    "Operator: write jdbc:postgresql://host:5432/database, with parameters after a question mark."));
        }
        for (String name : new TreeSet<>(parsed.stringPropertyNames())) {
            Optional<LedgerTrouble> trouble = trouble(name, parsed.getProperty(name));
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return hasSeveralHosts(parsed)
                        && "any".equals(PGProperty.TARGET_SERVER_TYPE.getOrDefault(parsed))
                        && parsed.containsKey(PGProperty.TARGET_SERVER_TYPE.getName())
                ? Optional.of(refused(PGProperty.TARGET_SERVER_TYPE.getName(), "one of several hosts may be a standby"))
                : Optional.empty();
    }

    private static Optional<LedgerTrouble> trouble(String name, String value) {
        if (PGProperty.forName(name) == null) {
            return Optional.of(new LedgerTrouble(
                    "joiner.ledger.url has the parameter %s, which the PostgreSQL driver does not know and would ignore."
                            .formatted(name),
                    "Operator: %s."
                            .formatted(meant(name)
                                    .map(known -> "write " + known)
                                    .orElse("remove the parameter, or correct its name"))));
        }
        return Optional.ofNullable(RULES.get(name))
                .filter(rule -> rule.refused().test(value))
                .map(rule -> refused(name, rule.because()));
    }

    private static LedgerTrouble refused(String name, String because) {
        return new LedgerTrouble(
                "joiner.ledger.url sets the parameter %s, with which joiner does not work: %s."
                        .formatted(name, because),
                "Operator: remove %s from joiner.ledger.url.".formatted(name));
    }

    /** The driver heeds upper and lower case, and people do not. */
    private static Optional<String> meant(String name) {
        for (PGProperty known : PGProperty.values()) {
            if (known.getName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(known.getName());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Properties parsed(String url) {
        return Driver.parseURL(url, null);
    }

    private static boolean hasSeveralHosts(@Nullable Properties parsed) {
        return parsed != null
                && parsed.getProperty(PGProperty.PG_HOST.getName(), "").contains(",");
    }
}
