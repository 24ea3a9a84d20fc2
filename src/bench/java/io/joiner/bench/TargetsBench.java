package io.joiner.bench;

import io.joiner.simulator.sync.Behaviours;
import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several targets beside each other: how right the ETA of each queue is while they share a limit, and how much of its own
 * limit each uses while the calls of one take long and those of another hang.
 *
 * <p>The shared limit is faster than Graph's, so that it ends in minutes; what is told are ratios, which it doesn't change.
 */
final class TargetsBench {

    /** Until Java has compiled what it sees often. */
    private static final int CALLS_BEFORE_ASKING = 150;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int REQUESTS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final int REQUESTS_OF_EACH = 5;
    private static final Duration WINDOW_OF_EACH = Duration.ofSeconds(10);
    private static final Duration BEGINNING = Duration.ofSeconds(25);
    private static final Duration STEADY = Duration.ofMinutes(Integer.getInteger("bench.minutes", 3));

    private final Path folder;
    private final Door door = new Door();

    TargetsBench(Path folder) {
        this.folder = folder;
    }

    /** People of one target and lane; their ids begin with it. */
    private record Queue(String target, String lane, int people) {

        String prefix() {
            return target + "-" + lane + "-";
        }

        String events() {
            return IntStream.range(0, people)
                    .mapToObj(i -> "{\"objectId\":\"%s%05d\",\"target\":\"%s\",\"lane\":\"%s\"}"
                            .formatted(prefix(), i, target, lane))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    void run() throws IOException, InterruptedException {
        etaUnderOneLimit();
        eachUnderItsOwnLimit();
    }

    private void etaUnderOneLimit() throws IOException, InterruptedException {
        List<Queue> queues = List.of(
                new Queue("travel", "urgent", 200),
                new Queue("crm", "urgent", 400),
                new Queue("travel", "normal", 200),
                new Queue("payroll", "normal", 100),
                new Queue("payroll", "bulk", 150),
                new Queue("crm", "bulk", 300));
        try (Simulator simulator = Simulator.builder()
                .limit(REQUESTS, WINDOW)
                .latency(Duration.ofMillis(200))
                .start()) {
            Setup setup = targets(simulator, folder.resolve("one-limit"));
            fill(setup, "target", queues);
            try (JoinerProcess process = setup.with("joiner.provisioning.limit.requests", REQUESTS)
                    .with("joiner.provisioning.limit.window", WINDOW.toSeconds() + "s")
                    .start()) {
                door.awaitOpen();
                Until.holds(
                        LONGEST,
                        () -> called(simulator) > CALLS_BEFORE_ASKING
                                && door.etas().size() == queues.size());
                Map<String, Double> etas = door.etas();
                long asked = System.nanoTime();
                Until.holds(LONGEST, () -> called(simulator) == sum(queues));
                System.out.printf(
                        "Three targets under one limit, %d calls in any %s%nqueue            waiting  ETA s  took s  ETA is off by%n",
                        REQUESTS, WINDOW);
                queues.forEach(queue -> tell(queue, simulator, etas, asked));
                System.out.printf("%d calls refused (429)%n%n", simulator.rejectedByLimit());
            }
        }
    }

    private static void tell(Queue queue, Simulator simulator, Map<String, Double> etas, long asked) {
        double eta = etas.getOrDefault(queue.target() + " " + queue.lane(), 0.0);
        List<Long> arrivals = arrivals(simulator, queue.prefix());
        double took = (arrivals.get(arrivals.size() - 1) - asked) / 1e9;
        System.out.printf(
                "%-15s  %7d  %5.1f  %6.1f  %+12.1f %%%n",
                queue.target() + " " + queue.lane(), queue.people(), eta, took, 100 * (eta - took) / took);
    }

    private void eachUnderItsOwnLimit() throws IOException, InterruptedException {
        List<Queue> queues = List.of(
                new Queue("travel", "normal", people()),
                new Queue("crm", "normal", people()),
                new Queue("payroll", "normal", people()));
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            slow(simulator, queues.get(0), Duration.ofMillis(500));
            slow(simulator, queues.get(1), Duration.ofSeconds(30));
            slow(simulator, queues.get(2), LONGEST);
            Setup setup = targets(simulator, folder.resolve("a-limit-each"));
            fill(setup, "app", queues);
            try (JoinerProcess process = setup.with("joiner.provisioning.limit.scope", "target")
                    .start()) {
                Until.holds(LONGEST, () -> queues.stream()
                        .noneMatch(queue -> arrivals(simulator, queue.prefix()).isEmpty()));
                Thread.sleep(BEGINNING.toMillis());
                List<Integer> before = queues.stream()
                        .map(queue -> arrivals(simulator, queue.prefix()).size() - 1)
                        .toList();
                Thread.sleep(STEADY.toMillis());
                System.out.printf(
                        "Three targets with a limit each, %d calls in any %s%ntarget   calls last  %s%n",
                        REQUESTS_OF_EACH, WINDOW_OF_EACH, RateUsed.HEADER);
                List<String> last = List.of("0.5 s", "30 s", "for ever");
                for (int i = 0; i < queues.size(); i++) {
                    List<Long> arrivals = arrivals(simulator, queues.get(i).prefix());
                    System.out.printf(
                            "%-8s %10s  %s%n",
                            queues.get(i).target(),
                            last.get(i),
                            RateUsed.of(arrivals, before.get(i), REQUESTS_OF_EACH, WINDOW_OF_EACH));
                }
                process.kill();
            }
        }
    }

    private static int people() {
        return (int) (2 * REQUESTS_OF_EACH * BEGINNING.plus(STEADY).dividedBy(WINDOW_OF_EACH));
    }

    private static void slow(Simulator simulator, Queue queue, Duration call) {
        for (int i = 0; i < queue.people(); i++) {
            simulator.onCall(
                    "%s%05d".formatted(queue.prefix(), i), Behaviours.asUsual().after(call));
        }
    }

    private Setup targets(Simulator simulator, Path where) {
        return door.on(Setup.against(simulator, where, "-Xmx256m"))
                .withTarget(simulator, "crm")
                .withTarget(simulator, "payroll");
    }

    /** All wait before they are called: under limits of other scopes than are measured, which let one through at most. */
    private void fill(Setup setup, String scope, List<Queue> queues) throws IOException, InterruptedException {
        try (JoinerProcess process = setup.with("joiner.provisioning.limit.scope", scope)
                .with("joiner.provisioning.limit.requests", 1)
                .with("joiner.provisioning.limit.window", "1h")
                .start()) {
            door.awaitOpen();
            for (Queue queue : queues) {
                door.post(queue.events());
            }
            process.kill();
        }
    }

    private static int sum(List<Queue> queues) {
        return queues.stream().mapToInt(Queue::people).sum();
    }

    private static long called(Simulator simulator) {
        return simulator.calls().stream().map(RecordedCall::objectId).distinct().count();
    }

    private static List<Long> arrivals(Simulator simulator, String prefix) {
        return new ArrayList<>(simulator.calls().stream()
                .filter(call -> call.objectId() != null && call.objectId().startsWith(prefix))
                .map(RecordedCall::arrivalNanos)
                .sorted()
                .toList());
    }
}
