package io.joiner.faults;

import static org.awaitility.Awaitility.await;

import io.joiner.faults.FaultyLine.Quality;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.graph.RecordedCall;
import io.joiner.support.FakeTime;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/** Nodes at work on one ledger, fed through every door, and what they depend on, each of which can fail. */
final class Scene implements AutoCloseable {

    static final int REQUESTS = 40;
    static final Duration WINDOW = Duration.ofSeconds(2);

    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(125);
    private static final int PARTITIONS = 3;
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Duration UNTIL_IT_HITS = Duration.ofMinutes(3);

    final Simulator simulator = Simulator.builder()
            .limit(REQUESTS, WINDOW)
            .logLimit(REQUESTS, WINDOW)
            .latency(Duration.ofMillis(100), Duration.ofMillis(600))
            .start();
    final FaultyLine graph = new FaultyLine(simulator.graphUrl());
    final FaultyLine audit = new FaultyLine(simulator.auditUrl());
    final Nodes nodes;
    final SteadyLoad load;
    final Random random = new Random(FaultPlan.SEED);
    final List<Disturbance> disturbances = new ArrayList<>();
    final List<Happened> happened = new ArrayList<>();
    private final KafkaTopic topic;

    /**
     * Nothing runs yet.
     *
     * @param memory for each node's heap, such as 200m
     * @param name of the topic, and of the group that reads it
     * @param ledger keys for a ledger that all share
     */
    Scene(int howMany, Path folder, String memory, String name, Map<String, ?> ledger) {
        topic = new KafkaTopic(KafkaBroker.shared(), name, PARTITIONS);
        nodes = new Nodes(howMany, simulator, folder, memory).with(ledger).with(keys());
        load = new SteadyLoad(
                nodes, topic, PARTITIONS, () -> simulator.audit().countById().size());
    }

    private Map<String, Object> keys() {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "joiner.provisioning.base-url", graph.instead(simulator.graphUrl()),
                "joiner.audit.url", audit.instead(simulator.auditUrl()),
                "joiner.receive.kafka.enabled", true,
                "joiner.receive.kafka.brokers", KafkaBroker.shared().address(),
                "joiner.receive.kafka.topic", topic.name(),
                "joiner.receive.kafka.group-id", topic.name(),
                "joiner.receive.kafka.properties.session.timeout.ms", 4_000,
                "joiner.receive.kafka.properties.heartbeat.interval.ms", 1_000,
                "joiner.provisioning.call-timeout", "4s"));
        for (String limit : List.of("limit", "outcome-log")) {
            keys.put("joiner.provisioning." + limit + ".requests", REQUESTS);
            keys.put("joiner.provisioning." + limit + ".window", WINDOW.toSeconds() + "s");
            // The machine is busy with starting Java, so ways of very different length are to be expected.
            keys.put("joiner.provisioning." + limit + ".guard", "1s");
        }
        keys.put("joiner.provisioning.retry.transient.delays", "500ms");
        keys.put("joiner.provisioning.retry.unknown-outcome.delays", "1s,2s");
        keys.put("joiner.provisioning.retry.unknown-outcome.max-attempts", 50);
        return keys;
    }

    void start() {
        nodes.startAll();
        load.isNow("warming up");
        load.start(BETWEEN_EVENTS);
        await().atMost(UNTIL_IT_HITS).until(() -> !simulator.calls().isEmpty());
    }

    /** What a fault does; returns how many processes it killed. */
    interface Doing {
        int make() throws Exception;
    }

    /** Lets something happen while events come in that bear its name. */
    void happens(String fault, Doing doing) throws Exception {
        load.isNow(fault);
        Instant from = Instant.now();
        int spoiltBefore = graph.spoilt() + audit.spoilt();
        await(fault + ": events").atMost(UNTIL_IT_HITS).until(() -> load.sentNow() >= 8);
        int kills = doing.make();
        int spoilt = graph.spoilt() + audit.spoilt() - spoiltBefore;
        happened.add(new Happened(fault, from, Instant.now(), kills, Math.max(spoilt, kills == 0 ? 1 : 0)));
        System.out.println(Instant.now() + " " + happened.get(happened.size() - 1));
    }

    /** What somebody loses in that time may be asked for again. */
    void disturbed(String who, Doing doing) throws Exception {
        Instant from = Instant.now();
        try {
            doing.make();
        } finally {
            disturbances.add(new Disturbance(who, from, Instant.now()));
        }
    }

    /** Spoils Graph's line until it has hit so many answers; those that only come late are no reason to call again. */
    int graphIs(Quality quality, int answers) throws Exception {
        if (quality == Quality.SLOW) {
            return spoil(graph, quality, answers);
        }
        disturbed("", () -> spoil(graph, quality, answers));
        return 0;
    }

    /** Spoils a line until it has hit so many answers, and lets them be lost for good. */
    int spoil(FaultyLine line, Quality quality, int answers) throws IOException {
        int before = line.spoilt();
        line.become(quality);
        await("line " + quality)
                .atMost(UNTIL_IT_HITS)
                // Nobody sees who could not even connect.
                .pollDelay(quality == Quality.DOWN ? A_WHILE : Duration.ofMillis(100))
                .until(() -> quality == Quality.DOWN || line.spoilt() - before >= answers);
        line.become(Quality.GOOD);
        return 0;
    }

    /** Waits until a node is in the middle of a call. */
    void awaitCallOf(int node) {
        await("a call of " + Nodes.name(node))
                .atMost(UNTIL_IT_HITS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> callInFlight(node).isPresent());
    }

    /** Gives a node a clock of its own, before it is started; empty where there is none to be had. */
    Optional<FakeTime> clockOf(int node, Path folder) throws IOException, InterruptedException {
        Optional<FakeTime> clock = FakeTime.in(folder);
        clock.ifPresentOrElse(
                time -> nodes.change(node, setup -> setup.in(time.environment())),
                () -> System.out.println("No libfaketime to be had, so no clock jumps"));
        return clock;
    }

    /** A node's clock goes an hour ahead, an hour back, and right again, with work under way all the time. */
    int clockJumps(FakeTime clock, int node) {
        for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO)) {
            clock.jump(jump);
            int before = simulator.calls().size();
            await("calls after a jump to " + jump)
                    .atMost(UNTIL_IT_HITS)
                    .pollDelay(Duration.ofSeconds(4))
                    .until(() -> simulator.calls().size() > before + 10);
            awaitCallOf(node);
        }
        return 0;
    }

    private Optional<RecordedCall> callInFlight(int node) {
        return simulator.calls().stream()
                .filter(call -> call.duration() == null)
                .filter(call -> Nodes.name(node).equals(call.headers().get("user-agent")))
                .findAny();
    }

    /** Ends the load and waits until everybody has got their end. */
    void awaitQuiet(Duration atMost) throws InterruptedException {
        load.stop(atMost);
        int events = load.sentInAll();
        try {
            await().atMost(atMost).pollInterval(Duration.ofMillis(500)).until(() -> judge().ended() >= events);
        } catch (ConditionTimeoutException e) {
            System.out.println("Not all events have ended after " + atMost + "; those that have not count as lost");
        }
    }

    Judge judge() {
        return new Judge(simulator, WINDOW);
    }

    List<Figures> figures() {
        Judge judge = judge();
        Map<String, List<String>> sent = load.sent();
        return happened.stream()
                .map(one -> judge.figures(
                        one, sent.getOrDefault(one.fault(), List.of()), load.acknowledged(), disturbances))
                .toList();
    }

    @Override
    public void close() throws IOException {
        load.close();
        nodes.close();
        graph.close();
        audit.close();
        topic.close();
        simulator.close();
    }
}
