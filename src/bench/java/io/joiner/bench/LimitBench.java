package io.joiner.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How much of the permitted rate joiner uses against a strict sliding window, and whether it ever exceeds it.
 *
 * <p>Several simulators run at once, each with its own length of a call and a random network delay, and each called by a
 * joiner, or by several that share a ledger on PostgreSQL, of which one is frozen for a while and then one is killed.
 */
final class LimitBench {

    private static final Duration STEADY = Duration.ofMinutes(Integer.getInteger("bench.minutes", 3));

    /** The first windows hold the burst of the start and Java's warming up; they are not counted. */
    private static final Duration BEGINNING = Duration.ofSeconds(25);

    private final Path folder;
    private final int nodes;
    private final List<Duration> latencies;
    private final List<Phase> phases;

    private LimitBench(Path folder, int nodes, List<Duration> latencies, List<Phase> phases) {
        this.folder = folder;
        this.nodes = nodes;
        this.latencies = latencies;
        this.phases = phases;
    }

    /** A part of the run whose figures stand for themselves; it begins with a disturbance. */
    private record Phase(String name, Consumer<JoinersAtALimit> begin, Consumer<JoinersAtALimit> end) {}

    static LimitBench ofOne(Path folder) {
        return new LimitBench(
                folder,
                1,
                List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30)),
                List.of(new Phase("undisturbed", all -> {}, all -> {})));
    }

    static LimitBench ofThree(Path folder) {
        return new LimitBench(
                folder,
                3,
                List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30)),
                List.of(
                        new Phase("undisturbed", all -> {}, all -> {}),
                        new Phase("one frozen", all -> all.node(0).freeze(), all -> all.node(0).thaw()),
                        new Phase("one killed", all -> all.node(1).kill(), all -> {})));
    }

    void run() throws IOException, InterruptedException {
        System.out.printf(
                "%d nodes; %d requests in any %d s, each way 0 to %d ms, %d min a phase%n",
                nodes,
                JoinersAtALimit.REQUESTS,
                JoinersAtALimit.WINDOW.toSeconds(),
                JoinersAtALimit.LONGEST_WAY.toMillis(),
                STEADY.toMinutes());
        List<JoinersAtALimit> all = new ArrayList<>();
        try {
            Duration whole = BEGINNING.plus(STEADY.multipliedBy(phases.size()));
            for (Duration latency : latencies) {
                all.add(JoinersAtALimit.start(
                        folder.resolve("latency-" + latency.toMillis()), latency, nodes, whole));
                // Many Java processes that start at once take very much longer than one after the other.
                Until.holds(Duration.ofMinutes(4), all.get(all.size() - 1)::hasBegun);
            }
            Thread.sleep(BEGINNING.toMillis());
            System.out.println("phase        latency  " + RateUsed.HEADER + "  refused (429)");
            for (Phase phase : phases) {
                measure(phase, all);
            }
            all.forEach(one -> System.out.println(one.worst()));
        } finally {
            all.forEach(JoinersAtALimit::close);
        }
    }

    private static void measure(Phase phase, List<JoinersAtALimit> all) throws InterruptedException {
        all.forEach(JoinersAtALimit::beginToCount);
        all.forEach(phase.begin());
        Thread.sleep(STEADY.toMillis());
        all.forEach(one -> System.out.printf("%-12s %s%n", phase.name(), one.figures()));
        all.forEach(phase.end());
    }
}
