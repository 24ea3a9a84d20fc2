package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What the removal of old entries costs those who are served meanwhile: how long a post waits for its 202, and how many calls
 * are made, with a large ledger left alone and with the same ledger being swept.
 *
 * <p>Both, a post and a claim, wait for the one writer of a ledger in a file, which the sweep uses, too.
 */
final class SweepBench {

    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final int REQUESTS = 20;
    private static final int POSTS_A_SECOND = 100;
    private static final int SECONDS = 60;
    private static final int SENDERS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Door door = new Door();
    private final Path folder;
    private int events = LINES;

    SweepBench(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        try (Simulator simulator =
                Simulator.builder().limit(REQUESTS, Duration.ofSeconds(1)).start()) {
            JoinerProcess.Setup setup = door.on(JoinerProcess.Setup.against(simulator, folder, "-Xmx256m"))
                    .with("joiner.provisioning.limit.requests", REQUESTS)
                    .with("joiner.provisioning.limit.window", "1s");
            fill(setup);
            LedgerFile ledger = new LedgerFile(setup.data());
            System.out.printf("%,d entries that ended long ago%n", ended(ledger));
            System.out.println("ledger           " + Latencies.HEADER + "   calls/s  removed/s");
            Served alone =
                    measure("left alone", setup.with("joiner.ledger.retention.entries", "1830d"), simulator, ledger);
            Served swept =
                    measure("being swept", setup.with("joiner.ledger.retention.entries", "400d"), simulator, ledger);
            System.out.printf(
                    "While it is swept a post waits %.1f times as long (p50; %.1f times at p99), and %.1f %% of the calls are made.%n",
                    swept.posts().percentile(50) / alone.posts().percentile(50),
                    swept.posts().percentile(99) / alone.posts().percentile(99),
                    100 * swept.callsPerSecond() / alone.callsPerSecond());
        }
    }

    private record Served(Latencies posts, double callsPerSecond) {}

    /** A file of many events, which all ended two years ago. */
    private void fill(JoinerProcess.Setup setup) throws IOException, SQLException, InterruptedException {
        EventLines.write(setup.inbox().resolve("old.ndjson"), 0, LINES);
        // Of a limit of its own, which lets next to nobody through.
        JoinerProcess.Setup filling =
                setup.with("joiner.provisioning.limit.scope", "target").with("joiner.provisioning.limit.window", "1h");
        try (JoinerProcess process = filling.start()) {
            Until.holds(LONGEST, () -> Files.exists(setup.data().resolve("done").resolve("old.ndjson")));
            process.stop();
        }
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + setup.data().resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            long twoYearsAgo = System.currentTimeMillis() - Duration.ofDays(730).toMillis();
            statement.executeUpdate("update entry set state = 'SKIPPED', changed_at = " + twoYearsAgo);
        }
    }

    private Served measure(String what, JoinerProcess.Setup setup, Simulator simulator, LedgerFile ledger)
            throws Exception {
        try (JoinerProcess process = setup.start()) {
            door.awaitOpen();
            BenchLoad load = new BenchLoad(SENDERS, number -> door.post(EventLines.line(number)));
            // Until Java has compiled what it sees often, and the sweep, if there is one, has begun.
            send(load);
            long before = ended(ledger);
            int calls = simulator.calls().size();
            Latencies posts = send(load);
            double made = (simulator.calls().size() - calls) / (double) SECONDS;
            double removed = (before - ended(ledger)) / (double) SECONDS;
            System.out.printf("%-17s%s %9.1f %10.1f%n", what, posts, made, removed);
            process.stop();
            return new Served(posts, made);
        }
    }

    private Latencies send(BenchLoad load) throws Exception {
        Latencies posts = load.atRate(POSTS_A_SECOND, SECONDS, events);
        events += POSTS_A_SECOND * SECONDS;
        return posts;
    }

    /** Of those that were there at the start. */
    private static long ended(LedgerFile ledger) {
        return ledger.number("select count(*) from entry where state = 'SKIPPED' and changed_at < "
                + (System.currentTimeMillis() - Duration.ofDays(700).toMillis()));
    }
}
