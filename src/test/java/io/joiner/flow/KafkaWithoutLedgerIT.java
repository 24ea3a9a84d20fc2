package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ops.flow.ShowSources;
import io.joiner.ops.flow.SourcesNow;
import io.joiner.ops.flow.SourcesNow.Partition;
import io.joiner.support.FailingLedger;
import io.joiner.support.JoinerInHere;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger goes away while records come in: they wait, the partitions stay joiner's, and nothing is lost or doubled. */
class KafkaWithoutLedgerIT {

    private static final int MAX_POLL_INTERVAL = 2_000;

    @TempDir
    static Path folder;

    private static KafkaFlow flow;
    private static JoinerInHere joiner;
    private static FailingLedger ledger;
    private static int sent;

    @BeforeAll
    static void start() {
        flow = new KafkaFlow("without-ledger", 3, folder)
                .with("joiner.receive.kafka.group-id", "without-ledger")
                .with("joiner.receive.kafka.properties.max.poll.interval.ms", MAX_POLL_INTERVAL)
                // What is tried here is over before it is sent anywhere.
                .with("joiner.provisioning.limit.requests", 1);
        startJoiner();
    }

    private static void startJoiner() {
        joiner = JoinerInHere.start(flow.setup(), FailingLedger.class);
        ledger = joiner.get(FailingLedger.class);
    }

    @BeforeEach
    void takeSomethingInFirst() {
        send(500);
        everythingArrivesOnce();
    }

    @AfterEach
    void letTheNextOneWrite() {
        ledger.comeBack();
    }

    @AfterAll
    static void stop() {
        joiner.close();
        flow.close();
    }

    @Test
    void waitsWithoutHurryAndKeepsItsPartitions() {
        List<String> members = flow.topic().members("without-ledger");
        Map<Integer, Long> committed = flow.topic().committed("without-ledger");

        ledger.goAway();
        send(2_000);
        int before = ledger.refused();
        await().pollDelay(Duration.ofMillis(2 * MAX_POLL_INTERVAL)).until(() -> true);

        // Once after 0, 1 and 3 s, and whoever else writes to the ledger about once a second.
        assertThat(ledger.refused() - before).isLessThan(30);
        assertThat(flow.topic().committed("without-ledger")).isEqualTo(committed);
        assertThat(flow.topic().members("without-ledger")).isEqualTo(members);

        ledger.comeBack();
        send(500);
        everythingArrivesOnce();
        assertThat(flow.topic().members("without-ledger")).isEqualTo(members);
    }

    @Test
    void itsLagAndLastCommitAreToldWhileItWaitsAndAfterwards() throws Exception {
        await().untilAsserted(() -> assertThat(told().lag()).isZero());
        SourcesNow.Kafka before = told();
        assertThat(before.connected()).isTrue();
        assertThat(before.partitions()).extracting(Partition::lag).containsExactly(0L, 0L, 0L);
        assertThat(before.lastCommit()).isNotNull();

        ledger.goAway();
        int refused = ledger.refused();
        send(1_600);
        await().until(() -> ledger.refused() > refused + 1);
        await().untilAsserted(() -> assertThat(told().lag()).isEqualTo(1_600));
        assertThat(told().lastCommit()).isEqualTo(before.lastCommit());

        ledger.comeBack();
        everythingArrivesOnce();
        await().untilAsserted(() -> assertThat(told().lag()).isZero());
        assertThat(told().lastCommit()).isAfter(before.lastCommit());
    }

    private static SourcesNow.Kafka told() {
        return Objects.requireNonNull(joiner.get(ShowSources.class).now().kafka());
    }

    @Test
    void losesNothingWhenPartitionsMoveMeanwhile() {
        ledger.goAway();
        int before = ledger.refused();
        send(1_000);
        await().until(() -> ledger.refused() > before + 1);
        try (KafkaConsumer<byte[], byte[]> other = other()) {
            other.subscribe(List.of(flow.topic().name()));
            await().until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty() && other.assignment().size() < 3;
            });
            send(1_000);
        }
        send(1_000);
        await().until(() -> flow.topic().members("without-ledger").size() == 1);

        ledger.comeBack();
        everythingArrivesOnce();
    }

    @Test
    void endsInTimeWhenStoppedMeanwhileAndGoesOnAfterAStart() {
        ledger.goAway();
        send(1_000);
        int before = ledger.refused();
        await().until(() -> ledger.refused() > before + 1);

        long begun = System.nanoTime();
        joiner.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

        startJoiner();
        everythingArrivesOnce();
    }

    private static KafkaConsumer<byte[], byte[]> other() {
        return flow.topic().consumer(Map.of("group.id", "without-ledger", "enable.auto.commit", false));
    }

    private static void send(int count) {
        for (int i = 0; i < count; i++) {
            flow.topic().send(sent % 3, KafkaFlow.person("p-" + sent));
            sent++;
        }
        flow.topic().flush();
    }

    private static void everythingArrivesOnce() {
        flow.awaitEvents(sent);
        await().until(() -> flow.topic().lag("without-ledger") == 0);
        assertThat(flow.peopleInTheLedger()).hasSize(sent).doesNotHaveDuplicates();
        assertThat(flow.events()).isEqualTo(sent);
    }
}
