package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.Changes;
import io.joiner.support.ConsoleSession;
import io.joiner.support.EntriesByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.RunningDoor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A joiner whose ledger has entries, a stop and a pause of a target that is not in its configuration any more. */
@ExtendWith(OutputCaptureExtension.class)
class RemovedTargetIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private RunningDoor door;
    private String entry;

    @BeforeEach
    void open() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            entry = new EntriesByHand(ledger::get)
                    .accept("c848568a-a291-3230-873a-1fd93c5c1861", LocalDate.parse("2020-01-01"), "removed")
                    .get(0);
            ledger.get(TargetRests.class).rest("removed", "it has no job.", "Operator: mend it.");
            ledger.get(Pauses.class).begin("removed", Changes.by("olga", "it moves"));
        }
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        door = new RunningDoor(folder)
                .with("joiner.check.at-start", "true")
                .with("joiner.ops.users.olga.password", hash)
                .with("joiner.ops.users.olga.roles", "operator, hr");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void isToldOfAtTheStartInHealthAndMetricsAndOfEachPersonUntilItsEntriesAreCancelled(CapturedOutput output)
            throws IOException {
        door.open();
        assertThat(output)
                .contains(
                        "Target removed: It is not configured any more, and 1 entry waits for it. Operator: configure");

        JsonNode health = json("/actuator/health");
        assertThat(health.path("status").asText()).isEqualTo("ATTENTION");
        assertThat(health.at("/components/targets/details/removed").asText())
                .isEqualTo("It is not configured any more, and 1 entry waits for it. Operator: configure"
                        + " joiner.targets.removed again, and its entries go on; or cancel them (console: Targets; command:"
                        + " cancel --target removed).");
        assertThat(json("/api/people/c848568a-a291-3230-873a-1fd93c5c1861")
                        .at("/targets/0/readiness")
                        .asText())
                .isEqualTo("blocked");
        assertThat(json("/api/scheduled?prospect=at_risk").at("/items/0/entry").asText())
                .isEqualTo(entry);
        assertThat(json("/api/summary").at("/unconfigured/0/waiting").asInt()).isOne();
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(get("/actuator/prometheus"))
                        .contains(
                                "joiner_target_unconfigured{target=\"removed\"} 1.0",
                                "joiner_target_unconfigured{target=\"app\"} 0.0",
                                "joiner_day_one_at_risk{cause=\"unconfigured\",target=\"removed\"} 1.0",
                                "joiner_day_one_soonest_seconds{target=\"removed\"}"));

        assertThat(post("/api/targets/app/entries/cancel", "{\"reason\":\"why\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("/api/targets/removed/entries/cancel", "{}").statusCode())
                .isEqualTo(400);
        HttpResponse<String> cancelled = post("/api/targets/removed/entries/cancel", "{\"reason\":\"it is gone\"}");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(new ObjectMapper()
                        .readTree(cancelled.body())
                        .at("/outcomes/CANCELLED")
                        .asInt())
                .isOne();

        assertThat(json("/actuator/health").path("status").asText())
                .as("neither the stop nor the pause that are left keep it at ATTENTION")
                .isEqualTo("UP");
        await().atMost(LONGEST)
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.cancelled")
                                && record.at("/data/entry").asText().equals(entry)));
    }

    @Test
    void isShownInTheConsoleWhereItsEntriesAreCancelledAndItsPauseIsEnded() {
        door.open();
        ConsoleSession olga = new ConsoleSession(door, "olga", PASSWORD);

        assertThat(olga.look("/")).contains("data-state=\"unconfigured\"", "1 entry waits for it.");
        assertThat(olga.look("/targets")).contains("/targets/removed/entries/cancel");
        assertThat(olga.look("/people/c848568a-a291-3230-873a-1fd93c5c1861")).contains("not configured any more");

        olga.press("/targets/removed/entries/cancel", "reason=gone");
        assertThat(olga.look("/targets")).contains("say that you know it can&#39;t be undone", "1 entry waits for it.");
        olga.press("/targets/app/entries/cancel", "reason=gone&sure=true");
        assertThat(olga.look("/targets")).contains("target app is configured");
        olga.press("/targets/removed/entries/cancel", "reason=gone&sure=true");
        assertThat(olga.look("/targets")).contains("1 cancelled").doesNotContain("/targets/removed/entries/cancel");

        olga.press("/provisioning/resume", "target=removed");
        assertThat(door.bean(Pauses.class).all()).isEmpty();
    }

    @Test
    void goesOnOnceItIsConfiguredAgainAndResumed() throws IOException {
        door.with("joiner.targets.removed.service-principal-id", Tenant.SERVICE_PRINCIPAL_ID)
                .with("joiner.targets.removed.job-id", Tenant.JOB_ID)
                .with("joiner.targets.removed.rule-id", Tenant.RULE_ID)
                .open();
        assertThat(post("/api/provisioning/resume", "{\"target\":\"removed\"}").statusCode())
                .isEqualTo(200);
        door.bean(TargetRests.class).wake("removed");

        await().atMost(LONGEST)
                .until(() ->
                        get("/api/people/c848568a-a291-3230-873a-1fd93c5c1861").contains("\"ready\":true"));
        assertThat(json("/actuator/health").path("status").asText()).isEqualTo("UP");
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(get(path));
    }

    private String get(String path) {
        return door.send(request(path).build()).body();
    }

    private HttpResponse<String> post(String path, String body) {
        return door.send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString(("olga:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(door.url(path)).timeout(LONGEST).header("Authorization", "Basic " + login);
    }
}
