package io.joiner.bench;

import io.joiner.simulator.RecordedCall;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much of the permitted rate joiner uses against a strict sliding window, and whether it ever exceeds it.
 *
 * <p>Several simulators run at once, each with its own length of a call and a random network delay, and each called by a
 * joiner, or by several that share a ledger on PostgreSQL and of which one is killed in the middle.
 */
final class LimitBench {

    private static final int REQUESTS = 5;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAY = Duration.ofMillis(300);
    private static final Duration STEADY = Duration.ofMinutes(Integer.getInteger("bench.minutes", 3));
    private final Path folder;
    private final int nodes;
    private final List<Duration> latencies;

    private LimitBench(Path folder, int nodes, List<Duration> latencies) {
        this.folder = folder;
        this.nodes = nodes;
        this.latencies = latencies;
    }

    static LimitBench ofOne(Path folder) {
        return new LimitBench(
                folder,
                1,
                List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    static LimitBench ofThree(Path folder) {
        return new LimitBench(folder, 3, List.of(Duration.ofSeconds(2), Duration.ofSeconds(30)));
    }

    void run() throws IOException, InterruptedException {
        System.out.printf(
                "%d nodes; %d requests in any %d s, each way 0 to %d ms, %d min of steady state%n",
                nodes, REQUESTS, WINDOW.toSeconds(), LONGEST_WAY.toMillis(), STEADY.toMinutes());
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Duration latency : latencies) {
                lanes.add(Lane.open(folder.resolve("latency-" + latency.toMillis()), latency, nodes));
            }
            for (Lane lane : lanes) {
                lane.awaitSteadyState(STEADY.dividedBy(3));
            }
            lanes.forEach(Lane::loseANode);
            for (Lane lane : lanes) {
                lane.awaitSteadyState(STEADY);
            }
            System.out.println("latency  calls  permitted   use %  rejected (429)  most in a window");
            lanes.forEach(lane -> System.out.println(lane.figures()));
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** The joiners that share a ledger, and the simulator they call. */
    private record Lane(Duration latency, Simulator simulator, List<JoinerProcess> joiners) implements AutoCloseable {

        /** The first windows hold the burst of the start and Java's warming up; they are not counted. */
        private static final Duration BEGINNING = Duration.ofSeconds(25);

        static Lane open(Path folder, Duration latency, int nodes) throws IOException {
            Simulator simulator = Simulator.builder()
                    .limit(REQUESTS, WINDOW)
                    .latency(latency)
                    .networkDelay(Duration.ZERO, LONGEST_WAY)
                    .start();
            int enough = (int) (2 * REQUESTS * STEADY.plus(BEGINNING).dividedBy(WINDOW));
            List<JoinerProcess> joiners = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                JoinerProcess.Setup setup =
                        JoinerProcess.Setup.against(simulator, folder.resolve("node-" + node), "-Xmx256m");
                EventLines.write(setup.inbox().resolve("people.ndjson"), node * enough, enough);
                joiners.add((nodes == 1 ? setup : setup.with(PostgresServer.shared()
                                .database(folder)
                                .keys()))
                        .start());
            }
            return new Lane(latency, simulator, joiners);
        }

        /** The last one is never lost. */
        void loseANode() {
            if (joiners.size() > 1) {
                joiners.get(0).kill();
            }
        }

        void awaitSteadyState(Duration length) {
            Duration most = STEADY.plus(BEGINNING).plusMinutes(4);
            Until.holds(most, () -> !arrivals().isEmpty() && steady(arrivals()).compareTo(length) >= 0);
        }

        /**
         * Counts whole windows only: of calls that are a multiple of the limit apart, a strict server permits no more than
         * so many windows' worth, wherever in the burst one begins to count.
         */
        String figures() {
            List<Long> arrivals = arrivals();
            int first = firstSteady(arrivals);
            int windows = (arrivals.size() - 1 - first) / REQUESTS;
            double seconds = (arrivals.get(first + windows * REQUESTS) - arrivals.get(first)) / 1e9;
            double permitted = seconds / WINDOW.toSeconds() * REQUESTS;
            return "%5.1f s  %5d  %9.1f  %6.2f  %14d  %16d"
                    .formatted(
                            latency.toMillis() / 1000.0,
                            windows * REQUESTS,
                            permitted,
                            100 * windows * REQUESTS / permitted,
                            simulator.rejectedByLimit(),
                            simulator.maxInAnyWindow());
        }

        private List<Long> arrivals() {
            Stream<RecordedCall> calls = simulator.calls().stream();
            return calls.map(RecordedCall::arrivalNanos).sorted().toList();
        }

        private static int firstSteady(List<Long> arrivals) {
            long from = arrivals.get(0) + BEGINNING.toNanos();
            return (int) arrivals.stream().filter(arrival -> arrival < from).count();
        }

        private static Duration steady(List<Long> arrivals) {
            int first = firstSteady(arrivals);
            return first >= arrivals.size()
                    ? Duration.ZERO
                    : Duration.ofNanos(arrivals.get(arrivals.size() - 1) - arrivals.get(first));
        }

        @Override
        public void close() {
            joiners.forEach(JoinerProcess::close);
            simulator.close();
        }
    }
}
