package io.joiner.bench;

import io.joiner.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * joiner beside what people write without it: events a second, CPU and memory of the whole way, and who loses or repeats what.
 *
 * <p>All call the same stub, which answers at once and refuses nothing, with so many calls in flight; each event is one call
 * and one audit record. Figures run from the first call to the last audit record: nobody's start counts, and everybody's warming
 * up does.
 */
final class PeersBench {

    private static final int EVENTS = Integer.getInteger("bench.events", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** Each wait for a fault takes a second and more. */
    private static final int FEWER = Math.max(EVENTS / 4, 1);

    private static final int ONE_IN_TWENTY = 20;
    private static final Duration TO_BEGIN = Duration.ofMinutes(10);
    private static final Duration IN_MEMORY_IS_OVER = Duration.ofSeconds(10);
    private static final Duration DURABLE_IS_OVER = Duration.ofMinutes(3);

    private final Path folder;
    private final List<Peer> peers;

    PeersBench(Path folder) {
        this.folder = folder;
        this.peers = List.of(System.getProperty("bench.peers", "").isEmpty()
                ? Peer.values()
                : java.util.Arrays.stream(System.getProperty("bench.peers").split(","))
                        .map(Peer::valueOf)
                        .toArray(Peer[]::new));
    }

    /** What one run came to. */
    private record Figures(double perSecond, double cpuMillis, double megabytes, int lost, int doubled) {}

    void run() throws IOException, InterruptedException {
        Map<Peer, List<Figures>> all = new EnumMap<>(Peer.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Peer peer : peers) {
                all.computeIfAbsent(peer, first -> new ArrayList<>()).add(measure(peer, "round-" + round, EVENTS, 0, false));
            }
        }
        report("%,d events, %d in flight, no limit; medians of %d".formatted(EVENTS, PeerLoop.IN_FLIGHT, ROUNDS), all);
        plot("events a second", all, Figures::perSecond);
        plot("CPU ms an event", all, Figures::cpuMillis);
        plot("peak RSS MB", all, Figures::megabytes);
        alone("%,d events, one request in %d answered with 503".formatted(FEWER, ONE_IN_TWENTY), "faults", ONE_IN_TWENTY, false);
        alone("%,d events, kill -9 in the middle".formatted(FEWER), "killed", 0, true);
    }

    private void alone(String title, String name, int faultOf, boolean killed) throws IOException, InterruptedException {
        Map<Peer, List<Figures>> all = new EnumMap<>(Peer.class);
        for (Peer peer : peers) {
            all.put(peer, List.of(measure(peer, name, FEWER, faultOf, killed)));
        }
        report(title, all);
    }

    private Figures measure(Peer peer, String name, int events, int faultOf, boolean killed)
            throws IOException, InterruptedException {
        Path own = folder.resolve(name + "-" + peer.name());
        Path file = folder.resolve(name).resolve("people.ndjson");
        if (!java.nio.file.Files.exists(file)) {
            EventLines.write(file, 0, events);
        }
        try (Simulator simulator = Simulator.builder().unlimited().start();
                PeerStub stub = new PeerStub(simulator.graphUrl().resolve("/"), faultOf)) {
            Peer.Started started = peer.start(own, file, simulator, stub);
            try {
                Until.holds(TO_BEGIN, stub::hasBegun);
                if (killed) {
                    Until.holds(TO_BEGIN, () -> stub.provisioned() >= events / 2);
                    started.kill().run();
                    // What the others had acknowledged was in their memory; there is nothing to start them with.
                    if (peer.isDurable()) {
                        started = peer.start(own, file, simulator, stub);
                    }
                }
                return figures(peer, started, events, stub);
            } finally {
                started.kill().run();
            }
        }
    }

    private static Figures figures(Peer peer, Peer.Started started, int events, PeerStub stub)
            throws IOException, InterruptedException {
        if (ProcessHandle.of(started.pid()).isEmpty()) {
            return new Figures(Double.NaN, Double.NaN, Double.NaN, events - stub.done(), stub.doubled());
        }
        ProcessUse use = new ProcessUse(started.pid());
        double before = use.cpuSeconds();
        Duration patience = peer.isDurable() ? DURABLE_IS_OVER : IN_MEMORY_IS_OVER;
        Until.holds(
                Duration.ofMinutes(30),
                () -> stub.done() == events || System.nanoTime() - stub.lastNanos() > patience.toNanos());
        // What is concluded after the last answer belongs to the work as well.
        Thread.sleep(1_000);
        return new Figures(
                stub.done() / stub.seconds(),
                (use.cpuSeconds() - before) * 1000 / events,
                use.peakResident() / 1e6,
                events - stub.done(),
                stub.doubled());
    }

    private static void report(String title, Map<Peer, List<Figures>> all) {
        System.out.printf("%n%s%n", title);
        System.out.println("                       events/s (least-most)   CPU ms/event   peak RSS     lost  doubled");
        all.forEach((peer, runs) -> System.out.printf(
                "%-20s %,8.0f (%,.0f-%,.0f) %12.2f %11.0f MB %8d %8d%n",
                peer.title(),
                median(runs, Figures::perSecond),
                runs.stream().mapToDouble(Figures::perSecond).min().orElse(0),
                runs.stream().mapToDouble(Figures::perSecond).max().orElse(0),
                median(runs, Figures::cpuMillis),
                median(runs, Figures::megabytes),
                runs.stream().mapToInt(Figures::lost).max().orElse(0),
                runs.stream().mapToInt(Figures::doubled).max().orElse(0)));
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void plot(String title, Map<Peer, List<Figures>> all, ToDoubleFunction<Figures> figure) throws IOException {
        BarChart chart = new BarChart(title);
        all.forEach((peer, runs) -> chart.bar(peer.title(), median(runs, figure)));
        System.out.println("plot: " + chart.write(folder.resolveSibling("peers-" + title.replace(' ', '-') + ".svg")));
    }
}
