package io.joiner.demo;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Three joiners with one ledger on a real PostgreSQL, one inbox and one limit; whoever kills one sees the others take over.
 *
 * <p>Ends with 0 once everybody's audit record is there, and with 1 if that takes too long.
 */
public final class SeveralNodes {

    private static final Path FOLDER = Path.of("target", "nodes").toAbsolutePath();
    private static final int NODES = 3;
    private static final int PEOPLE = 60;
    private static final Duration AT_MOST = Duration.ofMinutes(15);
    private static final long BETWEEN_LINES_SECONDS = 3;

    private final Simulator simulator;
    private final PostgresServer.Database ledger;
    private final List<JoinerProcess> nodes = new ArrayList<>();

    private SeveralNodes(Simulator simulator, PostgresServer.Database ledger) {
        this.simulator = simulator;
        this.ledger = ledger;
    }

    /** Runs the demo. */
    public static void main(String[] args) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(inbox());
        boolean ended;
        try (Simulator simulator = Simulator.builder()
                .latency(Duration.ofSeconds(1), Duration.ofSeconds(4))
                .logDelay(Duration.ofSeconds(5))
                .start()) {
            SeveralNodes demo =
                    new SeveralNodes(simulator, PostgresServer.shared().database(FOLDER));
            Runtime.getRuntime().addShutdownHook(new Thread(demo::stop));
            ended = demo.run();
        }
        System.exit(ended ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        say("joiner DEMO: Microsoft Graph and the audit endpoint are played by a simulator; nobody is provisioned.");
        say("%d nodes with one ledger on PostgreSQL, one inbox, and one limit of 5 calls in any 10 s are starting."
                .formatted(NODES));
        for (int node = 1; node <= NODES; node++) {
            start(node);
        }
        drop();
        say("A file of %d joiners lies in %s, which all nodes watch.".formatted(PEOPLE, inbox()));
        say("Kill a node in another terminal:   kill -9 $(cat target/nodes/node-2.pid)");
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (audited() < PEOPLE && System.nanoTime() < end && nodes.stream().anyMatch(JoinerProcess::isAlive)) {
            TimeUnit.SECONDS.sleep(BETWEEN_LINES_SECONDS);
            tell();
        }
        sumUp();
        return audited() == PEOPLE;
    }

    private void start(int node) throws IOException {
        JoinerProcess process = JoinerProcess.Setup.against(
                        simulator, FOLDER.resolve("node-" + node), "-Xmx200m", "-XX:TieredStopAtLevel=1")
                .with(ledger.keys())
                .with("joiner.receive.file.directory", inbox())
                // In earnest the log is asked after 2 minutes; nobody watches a demo for that long.
                .with("joiner.provisioning.retry.unknown-outcome.delays", "6s")
                .start();
        nodes.add(process);
        Files.writeString(FOLDER.resolve("node-" + node + ".pid"), process.pid() + "\n");
    }

    /** Written under another name first: the inbox takes only complete files. */
    private static void drop() throws IOException {
        String joiners = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj("{\"eventId\":\"%1$d\",\"objectId\":\"person-%1$d\"}\n"::formatted)
                .collect(Collectors.joining());
        Path draft = Files.writeString(inbox().resolve(".joiners.ndjson.part"), joiners);
        Files.move(draft, inbox().resolve("joiners.ndjson"));
    }

    private static Path inbox() {
        return FOLDER.resolve("inbox");
    }

    private void tell() throws IOException {
        List<String> each = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            each.add(inWords(node));
        }
        say("%s   audited %d of %d".formatted(String.join("   ", each), audited(), PEOPLE));
    }

    private String inWords(int node) throws IOException {
        JoinerProcess process = nodes.get(node - 1);
        long done = ended(node);
        long held = held(process);
        return process.isAlive()
                ? "node %d: %d done, %d in flight".formatted(node, done, held)
                : "node %d: %d done, KILLED%s".formatted(node, done, held == 0 ? "" : ", leaves " + held);
    }

    private static long ended(int node) throws IOException {
        Path log = FOLDER.resolve("node-" + node).resolve("joiner.log");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" succeeded: ") || line.contains(" skipped: "))
                    .count();
        }
    }

    /** What a node has claimed; before the first node has made the tables, nothing. */
    private long held(JoinerProcess process) {
        return ledger.number("select count(*) from information_schema.tables where table_name = 'outbox'") == 0
                ? 0
                : ledger.number("select count(*) from entry where state = 'CLAIMED' and lease_owner like '"
                        + process.pid() + "@%'");
    }

    private int audited() {
        return simulator.audit().countById().size();
    }

    private void sumUp() {
        say("%d of %d people have their audit record, %d of them were sent twice."
                .formatted(audited(), PEOPLE, simulator.audit().doubledIds().size()));
        say("%d calls, at most %d in any 10 s, %d over the limit."
                .formatted(simulator.calls().size(), simulator.maxInAnyWindow(), simulator.rejectedByLimit()));
    }

    private void stop() {
        nodes.forEach(JoinerProcess::close);
    }

    private static void say(String text) {
        System.out.printf(Locale.ROOT, "  %s  %s%n", TimeOfDay.text(LocalTime.now(ZoneId.systemDefault())), text);
    }
}
