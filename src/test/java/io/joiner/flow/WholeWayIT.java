package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** From the file to the proof, with everything real but Microsoft. */
@ExtendWith(OutputCaptureExtension.class)
class WholeWayIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Simulator simulator =
            Simulator.builder().limit(20, Duration.ofSeconds(1)).start();
    private final TokensOf tokens = new TokensOf(simulator);
    private RunningJoiner joiner;

    @BeforeEach
    void start(@TempDir Path folder) {
        simulator.tenant().knowEveryoneOf("contoso.com");
        joiner = RunningJoiner.start(
                Setup.against(simulator, folder)
                        .with("joiner.provisioning.limit.requests", 20)
                        .with("joiner.provisioning.limit.window", "1s"),
                tokens);
    }

    @AfterEach
    void stop() {
        joiner.close();
        simulator.close();
    }

    @Test
    void provesEachEventOfEveryFormOnce(CapturedOutput log) throws Exception {
        joiner.drop("lines.ndjson", Joiners.ndjson("lines-1", "lines-2", "lines-3"));
        joiner.drop("lines.jsonl.gz", Joiners.ndjson("zipped-lines-1", "zipped-lines-2"));
        joiner.drop("array.json", Joiners.array(List.of(Joiners.person("array-1"), Joiners.person("array-2"))));
        joiner.drop("array.json.gz", Joiners.array(List.of(Joiners.person("zipped-array-1"))));
        joiner.drop("single.json", Joiners.person("single-1"));
        joiner.drop("single.json.gz", Joiners.person("zipped-single-1"));
        joiner.drop("rows.csv", Joiners.csv("row-1", "row-2"));
        joiner.drop("rows.csv.gz", Joiners.csv("zipped-row-1"));
        joiner.drop("cloud-event.json", Joiners.cloudEvent("cloud-1"));
        joiner.drop(
                "cloud-events.json",
                Joiners.array(List.of(Joiners.cloudEvent("cloud-2"), Joiners.cloudEvent("cloud-3"))));
        joiner.drop("cloud-events.ndjson.gz", Joiners.cloudEvent("cloud-4") + "\n");
        joiner.drop("by-name.ndjson", Joiners.personByName("named-1") + "\n" + Joiners.personByName("named-2") + "\n");
        // The same events once more, in a file of another name, are known already.
        joiner.drop("again.ndjson", Joiners.ndjson("lines-1", "lines-2"));

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(joiner.files("done")).hasSize(2 * 13));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(eventsProven())
                        .containsExactlyInAnyOrder(
                                "lines-1",
                                "lines-2",
                                "lines-3",
                                "zipped-lines-1",
                                "zipped-lines-2",
                                "array-1",
                                "array-2",
                                "zipped-array-1",
                                "single-1",
                                "zipped-single-1",
                                "row-1",
                                "row-2",
                                "zipped-row-1",
                                "cloud-1",
                                "cloud-2",
                                "cloud-3",
                                "cloud-4",
                                "named-1",
                                "named-2"));

        assertThat(simulator.audit().records())
                .allMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.succeeded"));
        assertThat(simulator.audit().doubledIds()).isEmpty();
        assertThat(simulator.audit().malformed()).isEmpty();
        assertThat(simulator.rejectedByLimit()).isZero();
        assertThat(joiner.files("inbox")).isEmpty();
        assertNobodyIsNamedIn(log);
        assertTheMetricsTell(joiner.get("/actuator/prometheus").body());
        assertThat(joiner.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void endsEachTroubleAsItDeserves(CapturedOutput log) throws Exception {
        simulator.onCall("throttled", Behaviours.status(429, Duration.ofSeconds(1)));
        simulator.tenant().notVisible("too-new", 1).unassigned("not-entitled-yet", 1);
        simulator.onCall("taken", Behaviours.verdict("Failure", "EntryConflict"));
        simulator.onCall("ill", Behaviours.status(500));
        simulator.onCall("gateway", Behaviours.status(504));
        simulator.onCall("reset", Behaviours.reset());
        simulator.onCall("lost", Behaviours.asUsual().lost());
        simulator.onCall("truncated", Behaviours.asUsual().cutShort());
        simulator.onCall("no-content", Behaviours.noContent());
        simulator.onCall("unheard-of", Behaviours.verdict("Perhaps", null));
        simulator.onCall("another-form", Behaviours.statusInfoArray());
        joiner.drop("well.ndjson", Joiners.ndjson("well"));
        await().atMost(LONGEST).until(() -> eventsProven().contains("well"));
        simulator.tokens().revokeAll();

        joiner.drop("expired.ndjson", Joiners.ndjson("expired"));
        await().atMost(LONGEST).until(() -> eventsProven().contains("expired"));
        joiner.drop(
                "troubles.ndjson",
                Joiners.ndjson(
                                "throttled",
                                "too-new",
                                "not-entitled-yet",
                                "taken",
                                "ill",
                                "gateway",
                                "reset",
                                "lost",
                                "truncated",
                                "no-content",
                                "unheard-of",
                                "another-form")
                        + "{\"eventId\":\"nobody\"}\n"
                        + "no event at all: Okafor\n");

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(endings())
                        .containsOnly(
                                entry("well", "succeeded after 1"),
                                entry("expired", "succeeded after 2"),
                                entry("throttled", "succeeded after 2"),
                                entry("too-new", "succeeded after 2"),
                                entry("not-entitled-yet", "succeeded after 2"),
                                entry("taken", "parked after 1"),
                                entry("ill", "succeeded after 2"),
                                entry("gateway", "succeeded after 2"),
                                entry("reset", "succeeded after 3"),
                                entry("lost", "succeeded after 2"),
                                entry("truncated", "succeeded after 2"),
                                entry("no-content", "succeeded after 2"),
                                entry("unheard-of", "parked after 1"),
                                entry("another-form", "succeeded after 1"),
                                entry("line 13", "rejected"),
                                entry("line 14", "rejected")));

        assertThat(tokens.issued()).hasSize(2);
        assertThat(simulator.audit().doubledIds()).isEmpty();
        assertThat(simulator.rejectedByLimit()).isZero();
        assertNobodyIsNamedIn(log);
        assertThat(simulator.audit().records().toString()).doesNotContain(Joiners.PERSONAL);
    }

    private List<String> eventsProven() {
        return simulator.audit().records().stream().map(WholeWayIT::eventId).toList();
    }

    /** How each event ended, by its id; rejected ones have none and go by their place. */
    private Map<String, String> endings() {
        return simulator.audit().records().stream().collect(Collectors.toMap(WholeWayIT::eventId, WholeWayIT::ending));
    }

    private static String eventId(JsonNode record) {
        String key = record.at("/data/eventKey")
                .asText(record.at("/data/source/place").asText());
        return key.replaceFirst("^(plain|cloudevents):(urn:contoso:hr )?", "");
    }

    private static String ending(JsonNode record) {
        String result = record.path("type").asText().replaceFirst(".*\\.", "");
        return result.equals("rejected")
                ? result
                : result + " after " + record.at("/data/attempts").size();
    }

    private void assertNobodyIsNamedIn(CapturedOutput log) {
        assertThat(log.toString()).contains("succeeded").doesNotContain(Joiners.PERSONAL);
        assertThat(tokens.issued())
                .isNotEmpty()
                .allSatisfy(token -> assertThat(log.toString()).doesNotContain(token));
    }

    private static void assertTheMetricsTell(String metrics) {
        assertThat(metrics)
                .contains("joiner_attempts_total", "joiner_verdicts_total", "routeId=\"provision-entry\"")
                .doesNotContain(Joiners.PERSONAL);
    }
}
