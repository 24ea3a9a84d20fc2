package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.support.JoinerInHere;
import io.joiner.support.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group and broker are disturbed under load; all that was sent arrives, and once. */
class KafkaDisturbedIT {

    private static final int PARTITIONS = 6;
    private static final String GROUP_OF_ITS_OWN = "disturbed";

    @TempDir
    static Path folder;

    private static KafkaFlow flow;
    private static JoinerInHere joiner;
    private static int sent;

    @BeforeAll
    static void start() {
        flow = new KafkaFlow("disturbed", PARTITIONS, folder)
                .with("joiner.receive.kafka.group-id", GROUP_OF_ITS_OWN)
                .with("joiner.provisioning.limit.requests", 1);
        joiner = JoinerInHere.start(flow.setup());
    }

    @AfterAll
    static void stop() {
        joiner.close();
        flow.close();
    }

    @Test
    void losesNothingWhenOthersJoinAndLeaveTheGroup() {
        for (int round = 0; round < 3; round++) {
            send(2_000);
            // It takes records away, acknowledges none and leaves: they must come back.
            try (KafkaConsumer<byte[], byte[]> other = other()) {
                other.subscribe(List.of(flow.topic().name()));
                await().until(() -> {
                    other.poll(Duration.ofMillis(50));
                    return !other.assignment().isEmpty();
                });
                send(1_000);
                other.poll(Duration.ofMillis(500));
            }
            send(1_000);
        }

        everythingArrivesOnce();
    }

    @Test
    void goesOnAfterTheBrokerWasKilled() {
        send(3_000);
        KafkaBroker.shared().kill();
        KafkaBroker.shared().startAgain();
        send(1_000);

        everythingArrivesOnce();
    }

    private static KafkaConsumer<byte[], byte[]> other() {
        return flow.topic().consumer(Map.of("group.id", GROUP_OF_ITS_OWN, "enable.auto.commit", false));
    }

    private static void send(int count) {
        for (int i = 0; i < count; i++) {
            flow.topic().send(sent % PARTITIONS, KafkaFlow.person("d-" + sent));
            sent++;
        }
        flow.topic().flush();
    }

    private static void everythingArrivesOnce() {
        flow.awaitEvents(sent);
        await().atMost(Duration.ofSeconds(30)).until(() -> flow.topic().lag(GROUP_OF_ITS_OWN) == 0);
        assertThat(flow.peopleInTheLedger()).hasSize(sent).doesNotHaveDuplicates();
        assertThat(flow.events()).isEqualTo(sent);
    }
}
