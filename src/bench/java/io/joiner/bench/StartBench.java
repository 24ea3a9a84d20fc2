package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * How long joiner takes until it is ready, on the JDK that runs the bench: as one jar, extracted, and with what {@code train}
 * had Java write down; how much processor time and memory that takes; and how long commands take.
 *
 * <p>Each start finds a ledger that is there already, as all starts but the first one do.
 */
final class StartBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** What src/docs/operating.md advises where the start counts. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> SMALL = List.of("-Xmx256m", "-Xms64m");

    private final Path folder;

    StartBench(Path folder) {
        this.folder = folder;
    }

    /** One way to start it. */
    private record Way(String title, Path jar, List<String> options) {}

    /** What one start took; memory in bytes. */
    private record Start(double seconds, double cpuSeconds, long resident, long residentIdle) {}

    void run() throws IOException, InterruptedException {
        Path jar = Path.of("target", "joiner.jar").toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("./mvnw package -DskipTests makes target/joiner.jar, which is measured");
        }
        Path extracted = extract(jar);
        List<String> trained = train(extracted);
        List<Way> ways = List.of(
                new Way("one jar", jar, SMALL),
                new Way("one jar, quick", jar, join(SMALL, QUICK)),
                new Way("extracted, quick", extracted, join(SMALL, QUICK)),
                new Way("extracted, trained", extracted, join(SMALL, trained)),
                new Way("extracted, trained, quick", extracted, join(join(SMALL, QUICK), trained)));
        System.out.printf("JDK %s, medians of %d; quick: %s%n", Runtime.version(), ROUNDS, String.join(" ", QUICK));
        try (Simulator simulator = Simulator.builder().start()) {
            starts(simulator, ways);
            commands(simulator, ways);
        }
    }

    private void starts(Simulator simulator, List<Way> ways) throws IOException, InterruptedException {
        start(simulator, ways.get(0));
        System.out.println("start                      to ready    CPU     RSS  RSS idle");
        List<List<Start>> found = new ArrayList<>();
        ways.forEach(way -> found.add(new ArrayList<>()));
        // Round by round, so that other work on the machine meets all ways alike.
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ways.size(); i++) {
                found.get(i).add(start(simulator, ways.get(i)));
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            System.out.printf(
                    "%-26s  %5.1f s  %5.1f s  %3.0f MB  %3.0f MB%n",
                    ways.get(i).title(),
                    median(found.get(i), Start::seconds),
                    median(found.get(i), Start::cpuSeconds),
                    median(found.get(i), start -> start.resident() / 1e6),
                    median(found.get(i), start -> start.residentIdle() / 1e6));
        }
    }

    private Start start(Simulator simulator, Way way) throws IOException, InterruptedException {
        int port = FreePort.find();
        long begun = System.nanoTime();
        Process process = process(way, keys(simulator, port), List.of());
        try {
            ReadyProbe probe = new ReadyProbe(port);
            Until.soon(LONGEST, () -> process.isAlive() && probe.isReady());
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            Memory memory = new Memory(process.pid(), port);
            long resident = memory.resident();
            process.waitFor(IDLE.toSeconds(), TimeUnit.SECONDS);
            return new Start(seconds, cpu, resident, memory.resident());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void commands(Simulator simulator, List<Way> ways) throws IOException, InterruptedException {
        Path events = folder.resolve("events.ndjson");
        EventLines.write(events, 0, 10);
        System.out.println("command                         map  explain");
        for (Way way : ways) {
            List<Double> map = new ArrayList<>();
            List<Double> explain = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                map.add(command(simulator, way, 0, "map", events.toString()));
                explain.add(command(simulator, way, 1, "explain", "nobody@example.com"));
            }
            System.out.printf(
                    "%-26s  %5.1f s  %5.1f s%n",
                    way.title(), median(map, seconds -> seconds), median(explain, seconds -> seconds));
        }
    }

    /** Seconds until the command has ended, with the code that is expected: of somebody unknown, explain has found trouble. */
    private double command(Simulator simulator, Way way, int code, String... words)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = process(way, keys(simulator, 0), List.of(words));
        int ended = process.waitFor();
        if (ended != code) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + ended + "; see " + log());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private List<String> keys(Simulator simulator, int port) {
        return JoinerProcess.Setup.against(simulator, folder).with("server.port", port).keys().entrySet().stream()
                .map(key -> "--" + key.getKey() + "=" + key.getValue())
                .toList();
    }

    private Path extract(Path jar) throws IOException, InterruptedException {
        Path to = folder.resolve("joiner");
        toItsEnd(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", to.toString()));
        return to.resolve("joiner.jar");
    }

    /** The training run that src/docs/operating.md names; yields the option that makes use of it. */
    private List<String> train(Path jar) throws IOException, InterruptedException {
        boolean cache = Runtime.version().feature() >= 25;
        Path written = folder.resolve(cache ? "joiner.aot" : "joiner.jsa");
        String write = cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        toItsEnd(List.of("-XX:+UseSerialGC", write + written, "-jar", jar.toString(), "train"));
        return List.of("-XX:+UseSerialGC", (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + written);
    }

    private void toItsEnd(List<String> words) throws IOException, InterruptedException {
        int code = java(words).waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + code + "; see " + log());
        }
    }

    private Process process(Way way, List<String> keys, List<String> words) throws IOException {
        return java(join(join(way.options(), List.of("-jar", way.jar().toString())), join(keys, words)));
    }

    private Process java(List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("joiner.log");
    }

    private static List<String> join(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(all.size() / 2);
    }
}
