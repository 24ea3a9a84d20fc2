package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.support.JoinerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** joiner is killed while it takes records in: what it acknowledged is in the ledger, and nothing is audited twice. */
@Tag("slow")
class KilledWhileReadingKafkaIT {

    private static final int KILLS = Integer.getInteger("joiner.kafka.kills", 2);
    private static final int PARTITIONS = 3;

    private static final int PEOPLE = 60;

    /** Events a kill; each is audited, but people are called once for many of them. */
    private static final int EVENTS = 3_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random dice = new Random(20261124);
    private int sent;

    @Test
    void losesNothingItAcknowledged() throws Exception {
        try (KafkaFlow flow =
                new KafkaFlow("killed", PARTITIONS, folder).with("joiner.receive.kafka.group-id", "killed")) {
            List<Long> killedAt = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                send(flow);
                try (JoinerProcess joiner = flow.setup().start()) {
                    long enough = flow.events() + 1 + dice.nextInt(EVENTS / 2);
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> flow.events() >= enough);
                    joiner.kill();
                }
                killedAt.add(flow.events());
                everythingAcknowledgedIsInTheLedger(flow);
            }
            // Else the kills hit nobody.
            assertThat(killedAt).anyMatch(events -> events % EVENTS != 0);

            try (JoinerProcess joiner = flow.setup().start()) {
                flow.awaitEvents(sent);
                await().atMost(Duration.ofSeconds(40)).until(() -> flow.topic().lag("killed") == 0);
                assertThat(joiner.stop()).isEqualTo(143);
            }
            assertThat(flow.events()).isEqualTo(sent);
            noEventIsAuditedTwice(flow);
        }
    }

    private void send(KafkaFlow flow) {
        for (int i = 0; i < EVENTS; i++) {
            String event = "{\"eventId\":\"k-%d\",\"objectId\":\"person-%d\"}".formatted(sent, sent % PEOPLE);
            flow.topic().send(sent % PARTITIONS, event);
            sent++;
        }
        flow.topic().flush();
    }

    private static void everythingAcknowledgedIsInTheLedger(KafkaFlow flow) {
        Map<String, Long> known =
                flow.ledger().numbers("select source_place, count(*) from event group by source_place");
        flow.topic()
                .committed("killed")
                .forEach((partition, offset) -> assertThat(known)
                        .containsKeys(IntStream.range(0, Math.toIntExact(offset))
                                .mapToObj(each -> "partition " + partition + " offset " + each)
                                .toArray(String[]::new)));
    }

    // Calls that a kill interrupted are tried again minutes later; how that ends is for other tests to see.
    private static void noEventIsAuditedTwice(KafkaFlow flow) {
        assertThat(flow.ledger().number("select count(distinct event_id) from entry_event"))
                .isEqualTo(flow.events());
        assertThat(flow.ledger().texts("select event_id from outbox")).doesNotHaveDuplicates();
        assertThat(flow.simulator().audit().countById().keySet())
                .isNotEmpty()
                .isSubsetOf(flow.ledger().texts("select id from outbox"));
        assertThat(flow.simulator().audit().malformed()).isEmpty();
    }
}
