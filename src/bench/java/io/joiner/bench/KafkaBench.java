package io.joiner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How fast records of a topic are accepted, which is when their offset is committed, and how long one waits for it. */
final class KafkaBench {

    private static final int RECORDS = Integer.getInteger("bench.lines", 1_000_000) / 5;
    private static final int PARTITIONS = 6;
    private static final int RATE = 1_000;
    private static final int SECONDS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String GROUP = "joiner";

    private final Path folder;

    KafkaBench(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        try (Simulator simulator = Simulator.builder().start();
                KafkaTopic topic = new KafkaTopic(broker, "bench", PARTITIONS)) {
            fill(topic);
            double plain = RECORDS / secondsOfPlainReading(topic);
            System.out.printf("%,d records; reading and parsing them alone: %,.0f/s%n", RECORDS, plain);
            JoinerProcess.Setup setup = JoinerProcess.Setup.against(simulator, folder, "-Xmx256m")
                    .with("joiner.receive.file.enabled", false)
                    .with("joiner.receive.kafka.enabled", true)
                    .with("joiner.receive.kafka.brokers", broker.address())
                    .with("joiner.receive.kafka.topic", topic.name());
            try (JoinerProcess process = setup.start()) {
                double speed = acceptedPerSecond(topic);
                System.out.printf("accepted: %,.0f records/s, %.1f%% of plain%n", speed, 100 * speed / plain);
                latencies(topic, new LedgerFile(setup.data()));
            }
        }
    }

    private static void fill(KafkaTopic topic) {
        for (int i = 0; i < RECORDS; i++) {
            topic.send(i % PARTITIONS, EventLines.line(i));
        }
        topic.flush();
    }

    private static double secondsOfPlainReading(KafkaTopic topic) throws IOException {
        ObjectMapper json = new ObjectMapper();
        long start = System.nanoTime();
        long members = 0;
        for (ConsumerRecord<byte[], byte[]> read : topic.read()) {
            members += json.readTree(read.value()).size();
        }
        if (members == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** From the first records on, so that joiner's start is left out. */
    private static double acceptedPerSecond(KafkaTopic topic) {
        Until.holds(LONGEST, () -> topic.lag(GROUP) < RECORDS);
        long start = System.nanoTime();
        long before = topic.lag(GROUP);
        Until.holds(LONGEST, () -> topic.lag(GROUP) == 0);
        return before / ((System.nanoTime() - start) / 1e9);
    }

    /** Each event's id is the moment it was sent, and the ledger notes when it took it in. */
    private static void latencies(KafkaTopic topic, LedgerFile ledger) throws Exception {
        new BenchLoad(1, number -> {
                    topic.send(number % PARTITIONS, sentNow(number), KafkaTopic.headers(Map.of()));
                })
                .atRate(RATE, SECONDS, 0);
        topic.flush();
        Until.holds(LONGEST, () -> topic.lag(GROUP) == 0);
        List<Long> took =
                ledger
                        .pairs("select event_key, received_at from event where event_key like 'plain:sent-%'")
                        .entrySet()
                        .stream()
                        .map(event -> 1_000_000 * (Long.parseLong(event.getValue()) - sentAt(event.getKey())))
                        .toList();
        System.out.println("from sent until taken into the ledger\n" + Latencies.HEADER);
        System.out.println(new Latencies(took, SECONDS));
    }

    private static byte[] sentNow(int number) {
        return "{\"eventId\":\"sent-%d-%d\",\"objectId\":\"p-%d\"}"
                .formatted(System.currentTimeMillis(), number, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long sentAt(String eventKey) {
        return Long.parseLong(eventKey.split("-")[1]);
    }
}
