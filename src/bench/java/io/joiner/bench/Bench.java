package io.joiner.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs one bench, or all of them. */
public final class Bench {

    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

    static {
        ALL.put("peers", folder -> new PeersBench(folder).run());
        ALL.put("idle", folder -> new IdleBench(folder).run());
        ALL.put("drain", folder -> new DrainBench(folder).run());
        ALL.put("webhook", folder -> new WebhookBench(folder).run());
        ALL.put("file", folder -> new FileBench(folder).run());
        ALL.put("kafka", folder -> new KafkaBench(folder).run());
        ALL.put("limit", folder -> LimitBench.ofOne(folder).run());
        ALL.put("nodes", folder -> LimitBench.ofThree(folder).run());
        ALL.put("lanes", folder -> new LanesBench(folder).run());
        ALL.put("targets", folder -> new TargetsBench(folder).run());
        ALL.put("start", folder -> new StartBench(folder).run());
        ALL.put("sweep", folder -> new SweepBench(folder).run());
    }

    private Bench() {}

    /** What a bench does in a folder of its own. */
    interface Measurement {
        void run(Path folder) throws Exception;
    }

    /** Takes the bench's name; each says itself what it measures. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("all")) {
            new Report(FOLDER).write(ALL, Bench::run);
        } else if (ALL.containsKey(args[0])) {
            run(args[0]);
        } else {
            System.out.println("-Dbench=all, " + String.join(", ", ALL.keySet()) + "; see src/bench/README.md");
        }
    }

    /** Under the working directory, because /tmp is memory on some machines and a ledger wants a real disk. */
    private static void run(String name) throws Exception {
        ALL.get(name).run(Files.createTempDirectory(Files.createDirectories(FOLDER), name + "-"));
    }
}
