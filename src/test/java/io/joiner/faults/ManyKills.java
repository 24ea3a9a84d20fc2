package io.joiner.faults;

import static org.awaitility.Awaitility.await;

import io.joiner.faults.HrExport.Dropped;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviour;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** joiner at work on ever new files, killed again and again, and at last left alone until all is quiet. */
final class ManyKills implements AutoCloseable {

    static final int REQUESTS = 200;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int EVENTS_A_ROUND = 95;
    private static final List<Behaviour> TROUBLE = List.of(
            Behaviours.status(503),
            Behaviours.asUsual().lost(),
            Behaviours.asUsual().cutShort(),
            Behaviours.garbage(),
            Behaviours.reset());

    private final long seed;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Simulator simulator;
    private final JoinerProcess.Setup joiner;
    private final LedgerFile ledger;
    private final HrExport export;
    private final List<Kill> kills = new ArrayList<>();
    private int troubles;
    private int exitCode;

    ManyKills(Path folder, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.simulator = Simulator.builder()
                .limit(REQUESTS, WINDOW)
                .logLimit(REQUESTS, WINDOW)
                .latency(Duration.ofMillis(5), Duration.ofMillis(150))
                .start();
        simulator.audit().slow(Duration.ofMillis(15));
        simulator.tenant().knowEveryoneOf(HrExport.DOMAIN);
        this.joiner = JoinerProcess.Setup.against(
                        simulator, folder, "-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .with("joiner.provisioning.limit.requests", REQUESTS)
                .with("joiner.provisioning.limit.window", "1s")
                // The machine is busy with starting Java, so ways of very different length are to be expected.
                .with("joiner.provisioning.limit.guard", "1s")
                .with("joiner.provisioning.outcome-log.requests", REQUESTS)
                .with("joiner.provisioning.outcome-log.window", "1s")
                .with("joiner.provisioning.outcome-log.guard", "1s")
                .with("joiner.provisioning.retry.transient.delays", "200ms")
                .with("joiner.provisioning.retry.unknown-outcome.delays", "200ms")
                .with("joiner.provisioning.retry.unknown-outcome.max-attempts", 50);
        this.ledger = new LedgerFile(joiner.data());
        this.export = new HrExport(joiner.inbox(), random);
    }

    /**
     * What one kill hit.
     *
     * @param traces what the process left, without what earlier ones had left
     * @param filesInTheMiddle files of which the ledger had some items and not all
     */
    record Kill(KillMoment aimedAt, LedgerTraces traces, Set<String> filesInTheMiddle) {

        @Override
        public String toString() {
            return "%-20s left %d calls, %d deliveries, %d files in the middle"
                    .formatted(
                            aimedAt, traces.calls().size(), traces.deliveries().size(), filesInTheMiddle.size());
        }
    }

    /** Kills so many processes, one after the other, at all moments in turn. */
    @SuppressWarnings("EnumOrdinal")
    void kill(int howMany) throws Exception {
        LedgerTraces before = LedgerTraces.NONE;
        for (int i = 0; i < howMany; i++) {
            KillMoment moment = KillMoment.values()[i % KillMoment.values().length];
            drop(i);
            killOne(moment);
            LedgerTraces traces = LedgerTraces.in(ledger);
            Kill kill = new Kill(moment, traces.since(before), inTheMiddle(traces.since(before)));
            System.out.printf("kill %3d %s%n", i + 1, kill);
            kills.add(kill);
            before = traces;
        }
    }

    private void killOne(KillMoment moment) throws Exception {
        WorkSoFar atStart = WorkSoFar.of(simulator, ledger);
        int soMany = 1 + random.nextInt(EVENTS_A_ROUND);
        try (JoinerProcess process = joiner.start()) {
            await(moment + ", seed " + seed)
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> moment.hasCome(atStart, WorkSoFar.of(simulator, ledger), soMany));
            timer.schedule(process::kill, moment.milliseconds(random), TimeUnit.MILLISECONDS)
                    .get();
        }
    }

    /** Each round has enough lines for several commits; every fourth a small file, every sixth one that can't be read to its end. */
    private void drop(int round) {
        SenderFile[] forms = SenderFile.values();
        export.drop(forms[round % forms.length], EVENTS_A_ROUND, 300, 3_000, 20);
        if (round % 4 == 0) {
            export.drop(forms[(round + 1) % forms.length], 20, 5, 5, 2);
        }
        if (round % 6 == 5) {
            export.dropCutShort(10);
        }
        for (String person : export.somePeople(5)) {
            simulator.onCall(person, TROUBLE.get(troubles++ % TROUBLE.size()));
        }
        simulator.audit().loseAnswers(2);
    }

    private Set<String> inTheMiddle(LedgerTraces traces) {
        Set<String> files = new HashSet<>(filesIn(joiner.inbox()));
        files.retainAll(traces.fileNames());
        files.removeIf(name -> taken(traces, name) >= dropped(name).items());
        return files;
    }

    private static long taken(LedgerTraces traces, String name) {
        return traces.files().entrySet().stream()
                .filter(file -> file.getKey().contains(" " + name + " "))
                .mapToLong(file -> file.getValue())
                .sum();
    }

    private Dropped dropped(String name) {
        return Objects.requireNonNull(export.dropped().get(name));
    }

    /** Lets joiner end its work, and then stops it as an operator would. */
    void thenLeaveItAlone() throws InterruptedException {
        try (JoinerProcess process = joiner.start()) {
            await("all quiet, seed " + seed)
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isEverythingOutOf(joiner.inbox())
                            && openEntries() == 0
                            && ledger.number("select count(*) from outbox where state = 'PENDING'") == 0);
            exitCode = process.stop();
        }
    }

    long openEntries() {
        return ledger.number("select count(*) from entry where state in ('SCHEDULED', 'READY', 'CLAIMED')");
    }

    /** How many files, reports included, lie where joiner puts what it is done with. */
    int filesOutOfTheInbox() {
        return filesIn(joiner.data().resolve("done")).size()
                + filesIn(joiner.data().resolve("rejected")).size();
    }

    /** Writers' drafts are gone by then, so that any name would be one that joiner hides and forgets. */
    private static boolean isEverythingOutOf(Path inbox) {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Simulator simulator() {
        return simulator;
    }

    LedgerFile ledger() {
        return ledger;
    }

    HrExport export() {
        return export;
    }

    JoinerProcess.Setup joiner() {
        return joiner;
    }

    List<Kill> kills() {
        return kills;
    }

    /** How many calls the simulator was told to spoil. */
    int troubles() {
        return troubles;
    }

    /** How the last process ended, which was not killed. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        simulator.close();
    }
}
