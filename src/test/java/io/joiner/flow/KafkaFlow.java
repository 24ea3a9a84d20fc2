package io.joiner.flow;

import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import io.joiner.support.LedgerFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A topic, a joiner that reads it, and the world behind joiner. */
final class KafkaFlow implements AutoCloseable {

    static final String GROUP = "joiner";

    private static final Duration LONG = Duration.ofSeconds(40);

    private final Path folder;
    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final KafkaTopic topic;
    private final LedgerFile ledger;
    private JoinerProcess.Setup setup;

    KafkaFlow(String name, int partitions, Path folder) {
        this.folder = folder;
        this.topic = new KafkaTopic(KafkaBroker.shared(), name, partitions);
        this.setup = JoinerProcess.Setup.against(simulator, folder, "-XX:TieredStopAtLevel=1", "-Xmx256m")
                .with("joiner.receive.kafka.enabled", true)
                .with("joiner.receive.kafka.brokers", KafkaBroker.shared().address())
                .with("joiner.receive.kafka.topic", name)
                .with("joiner.receive.kafka.properties.session.timeout.ms", 1_000)
                .with("joiner.receive.kafka.properties.heartbeat.interval.ms", 300)
                .with("joiner.receive.file.enabled", false)
                .with("joiner.provisioning.limit.requests", 1_000);
        this.ledger = new LedgerFile(setup.data());
    }

    KafkaFlow with(String key, Object value) {
        setup = setup.with(key, value);
        return this;
    }

    JoinerProcess.Setup setup() {
        return setup;
    }

    KafkaTopic topic() {
        return topic;
    }

    Simulator simulator() {
        return simulator;
    }

    LedgerFile ledger() {
        return ledger;
    }

    Path folder() {
        return folder;
    }

    /** A plain event about a person of that name. */
    static String person(String id) {
        return "{\"eventId\":\"e-" + id + "\",\"objectId\":\"" + id + "\"}";
    }

    List<String> peopleInTheLedger() {
        return ledger.texts("select object_id from entry");
    }

    long events() {
        return ledger.number("select count(*) from event");
    }

    void awaitEvents(long count) {
        await().atMost(LONG).until(() -> events() >= count);
    }

    /** Waits until everything sent so far is acknowledged. */
    void awaitNoLag() {
        await().atMost(LONG).until(() -> topic.lag(GROUP) == 0);
    }

    /** Waits until the audit endpoint has so many records. */
    void awaitAudit(int count) {
        await().atMost(LONG).until(() -> simulator.audit().countById().size() >= count);
    }

    @Override
    public void close() {
        topic.close();
        simulator.close();
    }
}
