package io.joiner.bench;

import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How an urgent joiner fares while a bulk file of a million waits: who overtakes her, what share bulk keeps while urgent ones
 * don't end, and how right the ETA of the urgent lane was.
 *
 * <p>The limit is faster than Graph's, so that it ends in minutes; what is told are counts and ratios, which it doesn't change.
 */
final class LanesBench {

    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final int REQUESTS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int ONE_BY_ONE = 40;
    private static final int AT_ONCE = 600;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Door door = new Door();
    private final Path folder;

    LanesBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.builder()
                .limit(REQUESTS, WINDOW)
                .latency(Duration.ofSeconds(1))
                .start()) {
            JoinerProcess.Setup setup = door.on(JoinerProcess.Setup.against(simulator, folder, "-Xmx256m"))
                    .with("joiner.provisioning.limit.requests", REQUESTS)
                    .with("joiner.provisioning.limit.window", WINDOW.toSeconds() + "s")
                    .with("joiner.provisioning.max-in-flight", 2 * REQUESTS);
            EventLines.write(setup.inbox().resolve("bulk.ndjson"), 0, LINES);
            try (JoinerProcess process = setup.start()) {
                Until.holds(LONGEST, () -> Files.exists(setup.data().resolve("done").resolve("bulk.ndjson")));
                System.out.printf("%,d bulk entries wait; %d calls in any %s%n", LINES, REQUESTS, WINDOW);
                oneByOne(simulator);
                manyAtOnce(simulator);
                System.out.printf("%d calls refused (429)%n", simulator.rejectedByLimit());
            }
        }
    }

    private void oneByOne(Simulator simulator) throws IOException, InterruptedException {
        long[] waits = new long[ONE_BY_ONE];
        int overtaken = 0;
        for (int i = 0; i < ONE_BY_ONE; i++) {
            int number = LINES + i;
            door.post(EventLines.line(number));
            long posted = System.nanoTime();
            Until.holds(LONGEST, () -> arrival(simulator, number) > 0);
            long arrived = arrival(simulator, number);
            waits[i] = Math.max(0, arrived - posted);
            overtaken += (int) simulator.calls().stream()
                    .mapToLong(RecordedCall::arrivalNanos)
                    .filter(other -> other > posted && other < arrived)
                    .count();
            Thread.sleep(100 + 37L * i % 300);
        }
        Arrays.sort(waits);
        System.out.printf(
                "one urgent at a time: from 202 to her call p50 %.2f s, max %.2f s; %d calls of others went in between, of %d people%n",
                waits[ONE_BY_ONE / 2] / 1e9, waits[ONE_BY_ONE - 1] / 1e9, overtaken, ONE_BY_ONE);
    }

    private void manyAtOnce(Simulator simulator) throws IOException, InterruptedException {
        int first = LINES + ONE_BY_ONE;
        door.post(IntStream.range(first, first + AT_ONCE)
                .mapToObj(EventLines::line)
                .collect(Collectors.joining(",", "[", "]")));
        long posted = System.nanoTime();
        Until.holds(LONGEST, () -> eta() > 1.0 * AT_ONCE / REQUESTS);
        double eta = eta();
        double asked = (System.nanoTime() - posted) / 1e9;
        Until.holds(LONGEST, () -> urgent(simulator, first).size() == AT_ONCE);
        List<Long> urgent = urgent(simulator, first);
        long last = urgent.get(AT_ONCE - 1);
        double took = (last - posted) / 1e9 - asked;
        long all = simulator.calls().stream()
                .filter(call -> call.arrivalNanos() >= urgent.get(0) && call.arrivalNanos() <= last)
                .count();
        System.out.printf(
                "%d urgent at once: bulk kept %.1f %% of the calls; ETA of the urgent lane %.1f s, it took %.1f s (ETA is %+.1f %% off)%n",
                AT_ONCE, 100.0 * (all - AT_ONCE) / all, eta, took, 100 * (eta - took) / took);
    }

    /** Sorted arrivals of the urgent ones. */
    private static List<Long> urgent(Simulator simulator, int first) {
        String from = person(first);
        return new ArrayList<>(simulator.calls().stream()
                .filter(call -> call.objectId() != null && call.objectId().compareTo(from) >= 0)
                .map(RecordedCall::arrivalNanos)
                .sorted()
                .toList());
    }

    private static long arrival(Simulator simulator, int number) {
        return simulator.calls().stream()
                .filter(call -> person(number).equals(call.objectId()))
                .mapToLong(RecordedCall::arrivalNanos)
                .findFirst()
                .orElse(0);
    }

    private static String person(int number) {
        return EventLines.line(number).replaceAll(".*\"objectId\":\"([^\"]*)\".*", "$1");
    }

    private double eta() throws IOException, InterruptedException {
        return door.etas().getOrDefault("travel urgent", 0.0);
    }
}
