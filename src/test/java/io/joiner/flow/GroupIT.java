package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of twelve takes three calls, one after the other, and has one end. */
class GroupIT {

    private static final List<String> MEMBERS =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "m" + i).toList();

    private final Simulator simulator =
            Simulator.builder().limit(20, Duration.ofSeconds(1)).start();
    private RunningJoiner joiner;

    @BeforeEach
    void start(@TempDir Path folder) {
        joiner = RunningJoiner.start(
                Setup.against(simulator, folder)
                        .with("joiner.provisioning.limit.requests", 20)
                        .with("joiner.provisioning.limit.window", "1s"),
                new TokensOf(simulator));
    }

    @AfterEach
    void stop() {
        joiner.close();
        simulator.close();
    }

    @Test
    void sendsTwelveMembersInThreeCallsAndProvesThemByOneRecord() throws Exception {
        JsonNode record = provision();

        assertThat(record.path("type").asText()).endsWith(".succeeded");
        assertThat(membersCalled())
                .containsExactly(MEMBERS.subList(0, 5), MEMBERS.subList(5, 10), MEMBERS.subList(10, 12));
        assertThat(membersOf(record)).isEqualTo(membersCalled());
        assertThat(texts(record.at("/data/subjects"), "result")).containsOnly("succeeded");
        assertThat(texts(record.at("/data/attempts"), "part")).containsExactly("1", "2", "3");
    }

    @Tag("long")
    @Test
    void repeatsThePartAloneThatMetTrouble() throws Exception {
        simulator.onCall(
                "staff",
                Behaviours.asUsual(),
                Behaviours.status(503),
                Behaviours.asUsual().lost());

        JsonNode record = provision();

        assertThat(record.path("type").asText()).endsWith(".succeeded");
        // The lost answer of the second part is found in the log.
        assertThat(membersCalled())
                .containsExactly(
                        MEMBERS.subList(0, 5), MEMBERS.subList(5, 10), MEMBERS.subList(5, 10), MEMBERS.subList(10, 12));
        assertThat(texts(record.at("/data/attempts"), "part")).containsExactly("1", "2", "2", "2", "3");
        assertThat(texts(record.at("/data/attempts"), "kind"))
                .containsExactly("call", "call", "call", "ask-log", "call");
    }

    @Test
    void parksAGroupWhosePartEndsBadlyAndSaysHowFarItCame() throws Exception {
        simulator.onCall("staff", Behaviours.asUsual(), Behaviours.verdict("Failure", "EntryConflict"));

        JsonNode record = provision();

        assertThat(record.path("type").asText()).endsWith(".parked");
        assertThat(record.at("/data/verdict/reason").asText())
                .startsWith("Of the 12 members, 1 to 5 are done, 6 to 12 are not, in the order of the event.");
        assertThat(texts(record.at("/data/subjects"), "result")).containsExactly("succeeded", "parked");
        assertThat(record.at("/data/membersNotSent"))
                .extracting(JsonNode::asText)
                .containsExactly("m11", "m12");
        assertThat(simulator.calls()).hasSize(2);
    }

    private JsonNode provision() throws Exception {
        String members = MEMBERS.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        joiner.drop(
                "groups.ndjson",
                "{\"eventId\":\"1\",\"objectId\":\"staff\",\"objectTypeName\":\"Group\",\"members\":[" + members
                        + "]}\n");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !simulator.audit().records().isEmpty());
        assertThat(simulator.audit().records()).hasSize(1);
        return simulator.audit().records().get(0);
    }

    private List<List<String>> membersCalled() {
        return simulator.calls().stream()
                .map(call -> texts(call.body().at("/parameters/0/subjects/0/links/members"), "objectId"))
                .toList();
    }

    private static List<List<String>> membersOf(JsonNode record) {
        return StreamSupport.stream(record.at("/data/subjects").spliterator(), false)
                .map(subject -> StreamSupport.stream(subject.path("members").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList())
                .toList();
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.findValuesAsText(member);
    }
}
