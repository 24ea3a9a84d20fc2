package io.joiner.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one bench. */
public final class Bench {

    private Bench() {}

    /** Takes the bench's name; each says itself what it measures. */
    public static void main(String[] args) throws Exception {
        // Under the working directory, because /tmp is memory on some machines and a ledger wants a real disk.
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), args[0] + "-");
        switch (args[0]) {
            case "limit" -> LimitBench.ofOne(folder.toAbsolutePath()).run();
            case "nodes" -> LimitBench.ofThree(folder.toAbsolutePath()).run();
            case "lanes" -> new LanesBench(folder.toAbsolutePath()).run();
            case "targets" -> new TargetsBench(folder.toAbsolutePath()).run();
            case "sweep" -> new SweepBench(folder.toAbsolutePath()).run();
            case "file" -> new FileBench(folder.toAbsolutePath()).run();
            case "kafka" -> new KafkaBench(folder.toAbsolutePath()).run();
            case "start" -> new StartBench(folder.toAbsolutePath()).run();
            case "webhook" -> new WebhookBench(folder.toAbsolutePath()).run();
            default -> System.out.println("-Dbench=limit, nodes, lanes, targets, sweep, file, kafka, start or webhook; see src/bench/README.md");
        }
    }
}
