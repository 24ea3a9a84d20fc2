package io.joiner.ops.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.ListRejected;
import io.joiner.mapping.Mapping;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.EntriesByHand;
import io.joiner.support.RunningDoor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What the audit endpoint gets of actions that are refused: of none that it was done. */
class RefusedActionsIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String WHY = "{\"reason\":\"why\"}";
    private static final String JOB = "target app, job " + Tenant.JOB_ID;

    private static final Map<Integer, String> OUTCOMES = Map.of(403, "refused", 502, "unknown");
    private static final Map<Integer, String> DETAILS =
            Map.of(403, "Joiner's app may not do this (HTTP 403).", 502, "Graph is briefly unwell.");

    @TempDir
    private static Path folder;

    private static RunningDoor door;

    @BeforeAll
    static void open() {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        door = new RunningDoor(folder)
                .with("joiner.ops.users.olga.password", hash)
                .with("joiner.ops.users.olga.roles", "operator, hr")
                .open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void whatHasEndedIsNotToldToBeCancelledOrReplayed() {
        String ended = entry("ended", "done-target");
        new EntriesByHand(door::bean).end("done-target", Result.SUCCEEDED, "It is so.", "");

        assertThat(post("/api/entries/" + ended + "/cancel", WHY)).isEqualTo(409);
        assertThat(post("/api/entries/" + ended + "/replay", "{}")).isEqualTo(409);

        assertThat(toldOf(ended)).isEmpty();
    }

    @Test
    void whatIsBeingCalledIsNotToldToBeCancelled() {
        String called = entry("called", "busy-target");
        new EntriesByHand(door::bean).claim("busy-target");

        assertThat(post("/api/entries/" + called + "/cancel", WHY)).isEqualTo(409);

        assertThat(toldOf(called)).isEmpty();
    }

    @Test
    void aPersonWhoStillWaitsIsNotToldToBeErased() {
        String waiting = entry("waits", "waiting-target");

        assertThat(post("/api/people/waits/erase", WHY)).isEqualTo(409);
        assertThat(toldOf(waiting)).isEmpty();

        assertThat(post("/api/people/waits/erase", "{\"reason\":\"why\",\"cancel\":true}"))
                .isEqualTo(200);
        assertThat(toldOf(waiting))
                .extracting(record -> record.path("did").asText() + " "
                        + record.path("outcome").asText())
                .containsExactlyInAnyOrder("cancel done", "erase person done");
    }

    @Test
    void anEventThatIsStillRejectedIsNotToldToBeReplayed() {
        SourcePosition position = new SourcePosition(Source.FILE, "x.ndjson", "line 1");
        door.bean(AcceptEvents.class).accept(List.of(new Mapping.Rejected(position, "{}", "nobody is named")));
        String rejected = door.bean(ListRejected.class)
                .page(new ListRejected.Filter("file", Instant.EPOCH), null, 1)
                .get(0)
                .id();

        assertThat(post("/api/rejected/" + rejected + "/replay", "{}")).isEqualTo(200);

        assertThat(toldOf(rejected)).isEmpty();
    }

    @Test
    void whatIsDoneToManyTellsHowManyCameToWhatAndThatNoneDid() {
        String parked = entry("parked", "many-target");
        new EntriesByHand(door::bean).end("many-target", Result.PARKED, "It is so.", "Olga: mend it.");
        String which = "{\"target\":\"many-target\",\"reason\":\"why\"}";

        assertThat(post("/api/entries/cancel", which)).isEqualTo(200);
        assertThat(post("/api/entries/cancel", which)).isEqualTo(200);

        assertThat(parked).isNotEmpty();
        assertThat(toldOf("target many-target, error code any"))
                .extracting(record -> record.path("outcome").asText() + ": "
                        + record.path("detail").asText())
                .containsExactlyInAnyOrder("done: 1 cancelled", "refused: none");
    }

    @Test
    void aPauseOfWhatIsPausedAndTheEndOfNoneAreNotTold() {
        assertThat(post("/api/provisioning/resume", "{}")).isEqualTo(200);
        assertThat(post("/api/provisioning/pause", WHY)).isEqualTo(200);
        assertThat(post("/api/provisioning/pause", WHY)).isEqualTo(200);
        assertThat(post("/api/provisioning/resume", "{}")).isEqualTo(200);
        assertThat(post("/api/provisioning/resume", "{}")).isEqualTo(200);

        assertThat(toldOf("all targets"))
                .extracting(record -> record.path("did").asText())
                .containsExactlyInAnyOrder("pause provisioning", "resume provisioning");
    }

    @Test
    void anOrderThatGraphRefusesOrDoesNotAnswerIsToldAsSuch() {
        OUTCOMES.forEach((status, outcome) -> {
            int before = toldOf(JOB).size();
            door.simulator.failNext(1, "/start", status);

            assertThat(post("/api/targets/app/job/start", "{\"confirm\":\"app\"}"))
                    .isEqualTo(502);

            assertThat(toldOf(JOB)).hasSize(before + 1).last().satisfies(record -> {
                assertThat(record.path("did").asText()).isEqualTo("start job");
                assertThat(record.path("outcome").asText()).isEqualTo(outcome);
                assertThat(record.path("detail").asText()).isEqualTo(DETAILS.get(status));
            });
        });
    }

    @Test
    void anOrderToARouteIsToldWithItsOutcome() {
        assertThat(post("/api/routes/receive-webhook/suspend", WHY)).isEqualTo(200);
        assertThat(post("/api/routes/receive-webhook/resume", "{}")).isEqualTo(200);

        assertThat(toldOf("route receive-webhook, on one node"))
                .extracting(record -> record.path("did").asText() + " "
                        + record.path("outcome").asText())
                .containsExactlyInAnyOrder("suspend route done", "resume route done");
    }

    private static String entry(String person, String target) {
        return new EntriesByHand(door::bean).accept(person, null, target).get(0);
    }

    /** Actions on it that the audit endpoint has; all are there that were taken before. */
    private static List<JsonNode> toldOf(String what) {
        await().atMost(LONGEST)
                .until(() -> door.bean(LedgerCounts.class).audit().pending() == 0);
        return door.simulator.audit().records().stream()
                .filter(record -> record.path("type").asText().equals("io.joiner.action.taken"))
                .map(record -> record.path("data"))
                .filter(record -> record.path("what").asText().equals(what))
                .toList();
    }

    private static int post(String path, String body) {
        String login = Base64.getEncoder().encodeToString(("olga:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return door.send(HttpRequest.newBuilder(door.url(path))
                        .timeout(LONGEST)
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }
}
