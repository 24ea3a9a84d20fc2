package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody knows what a call came to: Entra's log is asked before anybody calls again. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownOutcomeIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Simulator simulator =
            Simulator.builder().limit(20, Duration.ofSeconds(1)).start();
    private final TokensOf tokens = new TokensOf(simulator);
    private Setup setup;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        setup = Setup.against(simulator, folder)
                .with("joiner.provisioning.limit.requests", 20)
                .with("joiner.provisioning.limit.window", "1s")
                .with("joiner.provisioning.legacy-base-url", simulator.legacyGraphUrl());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void findsInTheLogWhatACallCameToThatTimedOut() throws Exception {
        simulator.onCall("slow", Behaviours.asUsual().after(Duration.ofSeconds(5)));

        JsonNode record = record(setup.with("joiner.provisioning.call-timeout", "500ms"), "slow");

        assertThat(record.path("type").asText()).endsWith(".succeeded");
        assertThat(record.at("/data/verdict/action").asText()).isEqualTo("create");
        assertThat(record.at("/data/verdict/changeId").asText()).isNotEmpty();
        assertThat(record.at("/data/steps")).isNotEmpty();
        assertThat(attempts(record)).containsExactly("call 0", "ask-log 200");
        assertThat(simulator.calls()).hasSize(1);
    }

    @Tag("long")
    @Test
    void concludesFromAFailureInTheLogAsFromOneInTheAnswer() throws Exception {
        simulator.onCall("taken", Behaviours.verdict("Failure", "EntryConflict").lost());

        JsonNode record = record(setup, "taken");

        assertThat(record.path("type").asText()).endsWith(".parked");
        assertThat(record.at("/data/verdict/errorCode").asText()).endsWith("EntryConflict");
        assertThat(record.at("/data/verdict/whatToDo").asText()).startsWith("Application owner: ");
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void callsAgainWhenTheLogTellsNothing() throws Exception {
        simulator.log().delay(Duration.ofHours(1));
        simulator.onCall("lost", Behaviours.asUsual().lost());

        JsonNode record = record(setup.with("joiner.provisioning.retry.unknown-outcome.delays", "200ms,400ms"), "lost");

        assertThat(record.path("type").asText()).endsWith(".skipped");
        assertThat(record.at("/data/verdict/errorCode").asText()).isEqualTo("RedundantExport");
        assertThat(attempts(record)).containsExactly("call 0", "ask-log 200", "ask-log 200", "call 200");
        assertThat(simulator.calls().get(1).headers()).containsEntry("retry-attempt", "1");
    }

    @Tag("long")
    @Test
    void callsAgainUnaskedWhereTheLogMayNotBeRead(CapturedOutput log) throws Exception {
        tokens.roles("Synchronization.ReadWrite.All");
        simulator.onCall("lost", Behaviours.asUsual().lost());
        simulator.onCall("lost-too", Behaviours.asUsual().lost());

        try (RunningJoiner joiner = RunningJoiner.start(setup, tokens)) {
            joiner.drop("first.ndjson", Joiners.ndjson("lost"));
            awaitRecords(1);
            joiner.drop("second.ndjson", Joiners.ndjson("lost-too"));
            awaitRecords(2);
        }

        assertThat(attempts(simulator.audit().records().get(0))).containsExactly("call 0", "ask-log 403", "call 200");
        assertThat(attempts(simulator.audit().records().get(1))).containsExactly("call 0", "call 200");
        assertThat(log.toString()).containsOnlyOnce("grant joiner's app ProvisioningLog.Read.All");
    }

    @Tag("long")
    @Test
    void callsAgainUnaskedWhenToldNotToAsk() throws Exception {
        simulator.onCall("lost", Behaviours.asUsual().lost());

        JsonNode record = record(setup.with("joiner.provisioning.outcome-log.enabled", false), "lost");

        assertThat(attempts(record)).containsExactly("call 0", "call 200");
    }

    @Tag("long")
    @Test
    void leafsThroughTheLogWithinItsLimit() throws Exception {
        simulator.log().pageSize(1);
        simulator.onNextCalls(4, Behaviours.asUsual().lost());

        try (RunningJoiner joiner = RunningJoiner.start(setup, tokens)) {
            joiner.drop("joiners.ndjson", Joiners.ndjson("one", "two", "three", "four"));
            awaitRecords(4);
        }

        // Newest first, so that all but one are not on the first page; 5 requests in 10 s are all the log takes.
        assertThat(simulator.audit().records())
                .allMatch(record -> record.path("type").asText().endsWith(".succeeded"));
        assertThat(simulator.calls()).hasSize(4);
        assertThat(simulator.logLimit().rejected()).isZero();
    }

    @Tag("long")
    @Test
    void pausesTheLogAloneWhenItIsThrottled() throws Exception {
        simulator.failNext(1, "/auditLogs", 429, Duration.ofSeconds(2));
        simulator.onCall("lost", Behaviours.asUsual().lost());

        try (RunningJoiner joiner = RunningJoiner.start(
                setup.with("joiner.provisioning.retry.unknown-outcome.delays", "200ms,400ms"), tokens)) {
            joiner.drop("first.ndjson", Joiners.ndjson("lost"));
            await().atMost(LONGEST).until(() -> !simulator.calls().isEmpty());
            joiner.drop("second.ndjson", Joiners.ndjson("well"));
            awaitRecords(2);
        }

        assertThat(attempts(simulator.audit().records().get(1)))
                .containsExactly("call 0", "ask-log 429", "ask-log 200");
        assertThat(simulator.calls()).hasSize(2);
    }

    @Test
    void provisionsByTheFormOf2020AndReadsTheOutcomeInTheLog() throws Exception {
        try (RunningJoiner joiner = RunningJoiner.start(setup.with("joiner.targets.travel.api", "legacy"), tokens)) {
            joiner.drop("joiners.ndjson", Joiners.ndjson("well"));
            awaitRecords(1);
        }

        JsonNode record = simulator.audit().records().get(0);
        assertThat(record.path("type").asText()).endsWith(".succeeded");
        assertThat(attempts(record)).containsExactly("call 204", "ask-log 200");
        assertThat(simulator.calls())
                .singleElement()
                .satisfies(call -> assertThat(String.valueOf(call.body()))
                        .isEqualTo("{\"subjects\":[{\"objectId\":\"well\",\"objectType\":\"User\"}],\"ruleId\":\"%s\"}"
                                .formatted(Tenant.RULE_ID)));
    }

    private JsonNode record(Setup how, String person) throws Exception {
        try (RunningJoiner joiner = RunningJoiner.start(how, tokens)) {
            joiner.drop("joiners.ndjson", Joiners.ndjson(person));
            awaitRecords(1);
        }
        return simulator.audit().records().get(0);
    }

    private void awaitRecords(int number) {
        await().atMost(LONGEST).until(() -> simulator.audit().records().size() == number);
    }

    private static List<String> attempts(JsonNode record) {
        return record.at("/data/attempts").findParents("kind").stream()
                .map(attempt -> attempt.path("kind").asText() + " "
                        + attempt.path("status").asInt())
                .toList();
    }
}
