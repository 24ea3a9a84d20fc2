package io.joiner.ops.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.intake.webhook.gate.DoorPath;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.outbox.Actions;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.Changes;
import io.joiner.support.ConsoleSession;
import io.joiner.support.EntriesByHand;
import io.joiner.support.RejectedItems;
import io.joiner.support.RunningDoor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What operators and HR ask and do over HTTP, at a joiner that runs. */
class ApiIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static RunningDoor door;
    private static ApiDescription description;

    @BeforeAll
    static void open() throws JsonProcessingException {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        door = new RunningDoor(folder);
        for (String role : new String[] {"viewer", "operator", "hr"}) {
            door.with("joiner.ops.users." + role + ".password", hash).with("joiner.ops.users." + role + ".roles", role);
        }
        door.with("joiner.ops.users.guessed.password", hash)
                .with("joiner.ops.users.guessed.roles", "viewer")
                .open();
        door.simulator.tenant().knowEveryoneOf("contoso.com");
        description = new ApiDescription(
                door.send(request("/api/openapi", "viewer", PASSWORD).build()).body());
    }

    @AfterAll
    static void close() {
        door.close();
    }

    // Who may

    @ParameterizedTest
    @ValueSource(strings = {"/api/summary", "/api/entries", "/api/nothing", "/nothing", "/actuator/env", "/error"})
    void whoIsNotLoggedInSeesNothing(String path) throws JsonProcessingException {
        HttpResponse<String> answer = get(path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(basic -> assertThat(basic).startsWith("Basic"));
        assertThat(problem(answer).path("detail").asText()).isEqualTo("Log in with name and password (HTTP Basic).");
    }

    @Test
    void whatIsNotThereIsClosedToThoseLoggedInAsWell() {
        assertThat(get("/nothing", "operator").statusCode()).isEqualTo(403);
        assertThat(get("/actuator/env", "operator").statusCode()).isEqualTo(403);
    }

    @Test
    void viewersSeeAndChangeNothing() {
        assertThat(get("/api/summary", "viewer").statusCode()).isEqualTo(200);
        assertThat(post("/api/entries/replay", "{}", "viewer").statusCode()).isEqualTo(403);
        assertThat(post("/api/entries/replay", "{}", "hr").statusCode()).isEqualTo(403);
    }

    @Test
    void healthAndMetricsNeedNoLoginAndTellDetailsToThoseLoggedIn() {
        assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health", null).body()).doesNotContain("components");
        assertThat(get("/actuator/health", "viewer").body()).contains("components", "ledger");
    }

    @Test
    void healthTellsOfEachPartInPlainWordsAndNamesARouteThatDoesNotRun() throws Exception {
        JsonNode parts = json(get("/actuator/health", "viewer")).path("components");
        assertThat(parts.at("/ledger/details/kept in").asText()).contains("ledger.db");
        assertThat(parts.at("/kafka/details/topic").asText()).startsWith("Off");
        assertThat(parts.at("/audit/details/records").asText()).isNotBlank();
        assertThat(parts.at("/targets/details/app").asText()).isEqualTo("It takes calls.");
        assertThat(parts.at("/routes/status").asText()).isEqualTo("UP");

        RouteController routes = door.bean(CamelContext.class).getRouteController();
        routes.suspendRoute("look-after-jobs");
        try {
            HttpResponse<String> whole = get("/actuator/health", "viewer");

            assertThat(json(whole).path("status").asText()).isEqualTo("ATTENTION");
            assertThat(json(whole)
                            .at("/components/routes/details/look-after-jobs")
                            .asText())
                    .startsWith("It is suspended.");
        } finally {
            routes.resumeRoute("look-after-jobs");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/actuator/health/liveness | livenessState", "/actuator/health/readiness | ledger, readinessState"
            })
    void aProbeLooksAtNothingMoreThanItMust(String probe, String parts) throws JsonProcessingException {
        assertThat(get(probe, null).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(json(get(probe, "viewer")).path("components").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(parts.split(", "));
    }

    @Test
    void whoGuessesMustWait() throws JsonProcessingException {
        for (int i = 0; i < 5; i++) {
            assertThat(send("GET", "/api/summary", null, "guessed", "wrong").statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = get("/api/summary", "guessed");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem(refused).path("detail").asText()).startsWith("Too many failed logins");
        assertThat(get("/api/summary", "viewer").statusCode()).isEqualTo(200);
    }

    @Test
    void answersCarrySecureHeadersAndNoSession() {
        HttpResponse<String> answer = get("/api/summary", "viewer");

        assertThat(answer.headers().map())
                .containsKeys("x-content-type-options", "x-frame-options", "content-security-policy", "cache-control")
                .doesNotContainKey("set-cookie");
    }

    @Test
    void noForeignPageCanChangeAnything() throws JsonProcessingException {
        for (String simple : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            HttpResponse<String> answer = door.send(request("/api/entries/replay", "operator", PASSWORD)
                    .header("Content-Type", simple)
                    .POST(BodyPublishers.ofString("{}"))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(415);
            problem(answer);
        }
    }

    // What is described; beside these, every answer under /api in this class is held against the description

    @Test
    void allThatIsAnsweredIsDescribed() {
        List<String> undescribed = door
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .filter(method -> path.startsWith("/api/") && !path.startsWith("/api/openapi"))
                                .filter(method -> !description.describes(method.name(), path))
                                .map(method -> method + " " + path)))
                .toList();

        assertThat(undescribed).isEmpty();
        for (DoorPath path : DoorPath.values()) {
            assertThat(description.describes("POST", path.template()))
                    .as(path.template())
                    .isTrue();
        }
        assertThat(description.describes("POST", "/api/summary")).isFalse();
    }

    @Test
    void anAnswerOfAnotherFormWouldBeFound() {
        assertThat(description.faults("GET", "/api/summary", get("/api/entries", "viewer")))
                .isNotEmpty();
    }

    @Test
    void nothingIsLeftUnsaid() {
        assertThat(description.leftUnsaid()).isEmpty();
    }

    @Test
    void theDescriptionIsForThoseLoggedIn() {
        assertThat(get("/api/openapi", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/openapi.yaml", "viewer").body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void eachQuestionIsAskedWithALoginOrWithATokenOfTheIssuer() {
        assertThat(description.logins("GET", "/api/summary")).containsExactlyInAnyOrder("basic", "bearer JWT");
        assertThat(description.logins("POST", "/api/entries/{id}/replay"))
                .containsExactlyInAnyOrder("basic", "bearer JWT");
        assertThat(description.logins("POST", "/events")).containsExactly("bearer");
    }

    // Bad questions

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | /api/entries?state=nope | state must be one of scheduled, ready, claimed",
                "400 | /api/entries?lane=nope | lane must be one of urgent, normal, bulk.",
                "400 | /api/entries?limit=0 | limit must be 1 to 500.",
                "400 | /api/entries?cursor=x | cursor must be the next of the page before.",
                "400 | /api/entries?limit=many | limit has a value of the wrong kind.",
                "400 | /api/rejected?since=yesterday | since must be a date-time in UTC",
                "400 | /api/rejected?cursor=x | cursor must be the next of the page before.",
                "404 | /api/entries/none | There is no entry by this id.",
                "404 | /api/rejected/none | There is no rejected event by this id.",
                "404 | /api/people/none | Nobody is known by this id.",
                "400 | /api/scheduled?prospect=soon | prospect must be one of at_risk, in_time, no_day.",
                "400 | /api/scheduled?cursor=x | cursor must be the next of the page before.",
                "400 | /api/audit/records?which=x | which must be one of pending, failing, set_aside, delivered.",
                "404 | /api/routes/none | There is no route by this id.",
                "404 | /api/none | No static resource"
            })
    void badQuestionsAreAnsweredAsProblems(int status, String path, String detail) throws JsonProcessingException {
        HttpResponse<String> answer = get(path, "viewer");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem(answer).path("detail").asText()).startsWith(detail);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aBodyThatIsNoneIsAProblem() throws JsonProcessingException {
        assertThat(problem(post("/api/entries/replay", "{", "operator"))
                        .path("detail")
                        .asText())
                .startsWith("The body must be a JSON object");
        assertThat(get("/api/entries/replay", "operator").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/api/summary", "{}", "operator", PASSWORD).statusCode())
                .isEqualTo(405);
    }

    // What is asked and done

    @Test
    void aPersonIsBlockedUntilSheIsReplayedAndThenReady() throws JsonProcessingException {
        door.simulator.onCall("blocked-1", Behaviours.verdict("Failure", "EntryConflict"));
        String entry = accepted(
                "{\"objectId\":\"blocked-1\",\"userPrincipalName\":\"ada@contoso.com\",\"hireDate\":\"2020-01-01\"}");
        awaitState(entry, "PARKED");

        JsonNode before = json(get("/api/people/ADA@contoso.com", "viewer"));
        assertThat(before.path("ready").asBoolean()).isFalse();
        assertThat(before.at("/targets/0/readiness").asText()).isEqualTo("blocked");
        assertThat(before.at("/targets/0/why").asText()).isNotBlank();
        assertThat(before.at("/targets/0/whatToDo").asText()).isNotBlank();
        assertThat(before.at("/targets/0/inTime").asBoolean(true)).isFalse();
        assertThat(json(get("/api/entries?state=parked&code=EntryConflict&target=app", "viewer"))
                        .findValuesAsText("id"))
                .contains(entry);

        assertThat(post("/api/entries/" + entry + "/replay", "{}", "operator").statusCode())
                .isEqualTo(200);
        awaitState(entry, "SUCCEEDED");

        JsonNode after = json(get("/api/people/blocked-1", "viewer"));
        assertThat(after.path("ready").asBoolean()).isTrue();
        assertThat(after.at("/targets/0/inTime").asBoolean(true))
                .as("she began years before")
                .isFalse();
        JsonNode story = json(get("/api/entries/" + entry, "viewer"));
        assertThat(story.path("round").asInt()).isEqualTo(2);
        assertThat(story.path("endings")).hasSize(2);
        assertThat(post("/api/entries/" + entry + "/replay", "{}", "operator").statusCode())
                .isEqualTo(409);
        assertThat(door.bean(Actions.class).latest(50))
                .anyMatch(action ->
                        action.who().equals("operator") && action.what().equals(entry));
    }

    @Test
    void idsThatNameAPersonAreWholeForHrAloneWhenAskedForAndThatIsNoted() throws JsonProcessingException {
        String entry =
                accepted("{\"objectId\":\"masked-1\",\"mail\":\"grace.hopper@contoso.com\",\"employeeId\":\"00427\"}");

        HttpResponse<String> masked = get("/api/entries/" + entry, "operator");
        HttpResponse<String> unasked = get("/api/entries/" + entry, "hr");
        JsonNode whole = json(get("/api/entries/" + entry + "?personal=true", "hr"));

        assertThat(json(masked).at("/events/0/mail").asText()).isEqualTo("g***@contoso.com");
        assertThat(masked.body()).doesNotContain("grace", "00427");
        assertThat(unasked.body()).doesNotContain("grace", "00427");
        assertThat(get("/api/entries/" + entry + "?personal=true", "operator").statusCode())
                .isEqualTo(403);
        assertThat(door.bean(Actions.class).latest(50))
                .filteredOn(action -> action.did().equals("show names"))
                .extracting(action -> action.who() + " " + action.what())
                .containsOnlyOnce("hr " + entry);
        assertThat(whole.at("/events/0/mail").asText()).isEqualTo("grace.hopper@contoso.com");
        assertThat(whole.at("/events/0/employeeId").asText()).isEqualTo("00427");
    }

    @Test
    void anEventsKeyThatIsMadeOfHerNumberTellsItToHrAlone() throws JsonProcessingException {
        String entry = accepted("{\"eventId\":\"SAP 00428/2026\",\"objectId\":\"masked-2\",\"employeeId\":\"00428\"}");

        assertThat(get("/api/entries/" + entry, "operator").body())
                .contains("plain:S*** 0***")
                .doesNotContain("00428");
        assertThat(get("/api/entries/" + entry + "?personal=true", "hr").body()).contains("plain:SAP 00428/2026");
        // With a slash in it, it can't stand in a path.
        assertThat(json(get("/api/people?id=plain:SAP%2000428%2F2026", "operator"))
                        .at("/targets/0/entry")
                        .asText())
                .isEqualTo(entry);
    }

    @Test
    void whatIsNoGuidIsMaskedInListsAndWhoIsFoundByItIsNoted() throws JsonProcessingException {
        String entry =
                accepted("{\"objectId\":\"mei.okafor\",\"notBefore\":\"2099-01-01\",\"hireDate\":\"2099-01-01\"}");

        JsonNode person = json(get("/api/people/mei.okafor", "viewer"));

        assertThat(person.at("/targets/0/objectId").asText()).isEqualTo("m***");
        for (String path : new String[] {
            "/api/entries", "/api/entries/" + entry, "/api/scheduled", "/api/audit/records?which=delivered"
        }) {
            assertThat(get(path, "hr").body()).as(path).doesNotContain("mei.okafor");
        }
        assertThat(get("/api/entries/" + entry + "?personal=true", "hr").body()).contains("mei.okafor");
        assertThat(door.bean(Actions.class).latest(50))
                .filteredOn(action -> action.did().equals("look up person"))
                .extracting(action -> action.who() + " " + action.what())
                .contains("viewer " + entry);
    }

    @Test
    void anEntryIsCalledOffWithAReasonAndItsProof() throws JsonProcessingException {
        String entry = accepted("{\"objectId\":\"later-1\",\"notBefore\":\"2099-01-01\"}");
        assertThat(json(get("/api/people/later-1", "viewer"))
                        .at("/targets/0/expectedAt")
                        .asText())
                .startsWith("2099-01-01T");

        HttpResponse<String> noReason = post("/api/entries/" + entry + "/cancel", "{}", "operator");
        HttpResponse<String> cancelled =
                post("/api/entries/" + entry + "/cancel", "{\"reason\":\"contract withdrawn\"}", "operator");
        HttpResponse<String> again =
                post("/api/entries/" + entry + "/cancel", "{\"reason\":\"once more\"}", "operator");

        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(json(cancelled).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(again.statusCode()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.path("subject").asText().equals("later-1")
                                && record.at("/data/verdict/reason")
                                        .asText()
                                        .equals("Called off: contract withdrawn")));
        assertThat(door.simulator.audit().malformed()).isEmpty();
    }

    @Test
    void allThatACodeParksIsCalledOffForAReasonByWhoMay() throws JsonProcessingException {
        door.simulator.onCall("off-1", Behaviours.verdict("Failure", "NobodyKnowsThis"));
        door.simulator.onCall("off-2", Behaviours.verdict("Failure", "NobodyKnowsThis"));
        String first = accepted("{\"objectId\":\"off-1\"}");
        String second = accepted("{\"objectId\":\"off-2\"}");
        awaitState(first, "PARKED");
        awaitState(second, "PARKED");
        String path = "/api/entries/cancel";
        String asked = "{\"code\":\"NobodyKnowsThis\",\"target\":\"app\",\"reason\":\"not hired\"";

        assertThat(post(path, asked + "}", "viewer").statusCode()).isEqualTo(403);
        assertThat(post(path, asked + "}", "hr").statusCode()).isEqualTo(403);
        assertThat(post(path, "{\"code\":\"NobodyKnowsThis\"}", "operator").statusCode())
                .isEqualTo(400);
        assertThat(post(path, "{\"reason\":\"all of them\"}", "operator").statusCode())
                .isEqualTo(400);
        JsonNode dry = json(post(path, asked + ",\"dryRun\":true}", "operator"));
        awaitState(first, "PARKED");
        JsonNode done = json(post(path, asked + "}", "operator"));

        assertThat(dry.at("/outcomes/CANCELLED").asInt()).isEqualTo(2);
        assertThat(done.path("kind").asText()).isEqualTo("cancel");
        assertThat(done.at("/outcomes/CANCELLED").asInt()).isEqualTo(2);
        assertThat(done.path("failed").asInt()).isZero();
        awaitState(first, "CANCELLED");
        awaitState(second, "CANCELLED");
        assertThat(door.bean(Actions.class).latest(50))
                .filteredOn(action -> action.what().equals("target app, error code NobodyKnowsThis"))
                .singleElement()
                .satisfies(action -> assertThat(action.did()).isEqualTo("cancel parked"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                                .filter(record -> record.at("/data/verdict/reason")
                                        .asText()
                                        .equals("Called off: not hired"))
                                .count()
                        == 2);
        assertThat(door.simulator.audit().malformed()).isEmpty();
    }

    @Test
    void whatALaterEntryOfThePersonSupersededIsNotListedAsParkedNorReplayedOrCalledOffWithOthers()
            throws JsonProcessingException {
        EntriesByHand entries = new EntriesByHand(door::bean);
        String before = entries.park("twice-1", "twice");
        String later = entries.park("twice-1", "twice");
        String off = "{\"target\":\"twice\",\"reason\":\"left again\"}";

        assertThat(json(get("/api/entries?state=parked&target=twice", "viewer")).findValuesAsText("id"))
                .containsExactly(later);
        JsonNode both = json(get("/api/entries?target=twice", "viewer"));
        assertThat(both.findValuesAsText("id")).containsExactly(later, before);
        assertThat(both.findValuesAsText("superseded")).containsExactly("false", "true");
        JsonNode replayed = json(post("/api/entries/replay", "{\"target\":\"twice\"}", "operator"));
        assertThat(replayed.path("of").asInt()).isOne();
        assertThat(replayed.at("/outcomes/READY").asInt()).isOne();
        entries.end("twice", Result.PARKED, "It is so.", "Olga: mend it.");
        JsonNode cancelled = json(post("/api/entries/cancel", off, "operator"));

        assertThat(cancelled.at("/outcomes/CANCELLED").asInt()).isOne();
        assertThat(cancelled.path("of").asInt()).isOne();
        awaitState(later, "CANCELLED");
        assertThat(json(post("/api/entries/cancel", off, "operator")).path("of").asInt())
                .isZero();
        awaitState(before, "PARKED");
    }

    @Test
    void moreThanAHundredAreCalledOffBesideTheWorkEachWithItsProof() throws JsonProcessingException {
        new EntriesByHand(door::bean).parkMany(101, "many");

        HttpResponse<String> begun =
                post("/api/entries/cancel", "{\"target\":\"many\",\"reason\":\"site closed\"}", "operator");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("kind").asText()).isEqualTo("cancel");
        assertThat(json(begun).path("on").asText()).isEqualTo("parked");
        assertThat(json(begun).path("of").asInt()).isEqualTo(101);
        JsonNode done = awaitDone(begun.headers().firstValue("Location").orElseThrow());
        assertThat(done.at("/outcomes/CANCELLED").asInt()).isEqualTo(101);
        assertThat(done.path("failed").asInt()).isZero();
        assertThat(json(get("/api/entries?state=parked&target=many", "viewer")).path("items"))
                .isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                                .filter(record -> record.at("/data/verdict/reason")
                                        .asText()
                                        .equals("Called off: site closed"))
                                .count()
                        == 101);
    }

    @Test
    void jobsAreOrderedByWhoMayAndConfirmsAndTheAuditIsTold() throws JsonProcessingException {
        String confirmed = "{\"confirm\":\"app\"}";

        assertThat(json(get("/api/targets", "viewer")).at("/0/target").asText()).isEqualTo("app");
        assertThat(post("/api/targets/app/job/pause", confirmed, "viewer").statusCode())
                .isEqualTo(403);
        assertThat(post("/api/targets/app/job/pause", "{}", "operator").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/targets/app/job/stop", confirmed, "operator").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/targets/none/job/pause", confirmed, "operator").statusCode())
                .isEqualTo(404);
        assertThat(door.simulator.actions()).doesNotContain("pause", "stop");

        HttpResponse<String> paused = post("/api/targets/app/job/pause", confirmed, "operator");
        HttpResponse<String> started = post("/api/targets/app/job/start", confirmed, "operator");

        assertThat(json(paused).path("done").asText()).isEqualTo("pause");
        assertThat(json(started).path("done").asText()).isEqualTo("start");
        assertThat(door.simulator.actions()).containsSubsequence("pause", "start");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.at("/data/did").asText().equals("pause job")
                                && record.at("/data/who").asText().equals("operator")));
        assertThat(door.simulator.audit().malformed()).isEmpty();
    }

    @Test
    void rejectedEventsAreListedToldAndReplayed() throws JsonProcessingException {
        door.post("/events", "[{\"secretive\":\"name\"},{\"secretive\":\"name 2\"}]");

        JsonNode first = json(get("/api/rejected?source=webhook&limit=1", "hr"));
        String id = first.at("/items/0/id").asText();
        JsonNode second = json(get(
                "/api/rejected?source=/events&limit=1&cursor="
                        + first.path("next").asText(),
                "hr"));

        assertThat(first.toString()).doesNotContain("secretive");
        assertThat(second.at("/items/0/id").asText()).isNotEqualTo(id);
        assertThat(second.has("next")).isFalse();
        for (String user : List.of("viewer", "operator", "hr")) {
            assertThat(json(get("/api/rejected/" + id, user)).path("raw").asText())
                    .startsWith("{\"xxxxxxxxx\":\"xxxx");
        }
        String whole = "/api/rejected/" + id + "?personal=true";
        assertThat(get(whole, "operator").statusCode()).isEqualTo(403);
        assertThat(json(get(whole, "hr")).path("raw").asText()).contains("secretive");
        assertThat(actions())
                .filteredOn(action -> action.did().equals("show text"))
                .extracting(action -> action.who() + " " + action.what())
                .containsOnlyOnce("hr " + id);
        assertThat(json(post("/api/rejected/" + id + "/replay", "{}", "operator"))
                        .path("outcome")
                        .asText())
                .isEqualTo("STILL_REJECTED");
        assertThat(json(post("/api/rejected/replay", "{\"source\":\"webhook\",\"dryRun\":true}", "operator"))
                        .at("/outcomes/STILL_REJECTED")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(get("/api/rejected/" + id, "viewer"))
                        .path("triedReason")
                        .asText())
                .contains("nobody is named");
    }

    @Test
    void moreThanAHundredAreReplayedBesideTheWorkAndHowFarThatIsIsToldUnderTheirLocation()
            throws JsonProcessingException {
        RejectedItems.keep(door.bean(AcceptEvents.class), 101);

        HttpResponse<String> begun = post("/api/rejected/replay", "{\"source\":\"kafka\"}", "operator");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("kind").asText()).isEqualTo("replay");
        assertThat(json(begun).path("on").asText()).isEqualTo("rejected");
        assertThat(json(begun).path("state").asText()).isIn("under_way", "done");
        assertThat(json(begun).path("of").asInt()).isEqualTo(101);
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/api/operations/" + json(begun).path("id").asText());
        JsonNode done = awaitDone(location);
        assertThat(done.path("done").asInt()).isEqualTo(101);
        assertThat(done.path("failed").asInt()).isEqualTo(101);
        assertThat(done.at("/outcomes/STILL_REJECTED").asInt()).isEqualTo(101);
        assertThat(done.path("why").asText()).contains("nobody is named");
        assertThat(get("/api/operations/none", "viewer").statusCode()).isEqualTo(404);
    }

    @Test
    void provisioningIsPausedAndResumedByWhoMayWithAReasonThatTheAuditIsTold() throws JsonProcessingException {
        assertThat(post("/api/provisioning/pause", "{\"reason\":\"x\"}", "viewer")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/provisioning/pause", "{}", "operator").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/provisioning/pause", "{\"target\":\"none\",\"reason\":\"x\"}", "operator")
                        .statusCode())
                .isEqualTo(404);

        JsonNode paused =
                json(post("/api/provisioning/pause", "{\"target\":\"app\",\"reason\":\"moving\"}", "operator"));
        JsonNode summary = json(get("/api/summary", "viewer"));
        String health = get("/actuator/health", "viewer").body();
        JsonNode resumed = json(post("/api/provisioning/resume", "{\"target\":\"app\"}", "operator"));

        assertThat(summary.path("token").isObject()).isTrue();
        assertThat(summary.path("token").has("failingSince")).isFalse();
        assertThat(paused.at("/pauses/0/who").asText()).isEqualTo("operator");
        assertThat(summary.at("/pauses/0/reason").asText()).isEqualTo("moving");
        assertThat(health).contains("app paused", "moving");
        assertThat(resumed.path("pauses")).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.at("/data/did").asText().equals("pause provisioning")
                                && record.at("/data/reason").asText().equals("moving")));
    }

    @Test
    void whatFlowsIsToldToWhoeverMayLook() throws JsonProcessingException {
        accepted(
                "{\"objectId\":\"825825b6-f1a2-3741-a9b7-5b1da08923ed\",\"notBefore\":\"2099-01-01\",\"hireDate\":\"2099-01-01\"}");

        JsonNode coming = json(get("/api/scheduled?prospect=at_risk&target=app", "viewer"));
        assertThat(coming.path("items").findValuesAsText("objectId")).contains("825825b6-f1a2-3741-a9b7-5b1da08923ed");
        assertThat(json(get("/api/provisioning/throughput", "viewer"))).hasSize(61);
        assertThat(json(get("/api/sources", "viewer")).at("/webhook/taken").asLong())
                .isPositive();
        assertThat(json(get("/api/audit", "viewer")).path("endpoint").asText()).startsWith("http://");
        assertThat(json(get("/api/audit/records?which=pending&limit=1", "viewer"))
                        .has("items"))
                .isTrue();
        assertThat(json(get("/api/check", "viewer")).has("underWay")).isTrue();
        assertThat(json(get("/api/routes/provision-entry", "viewer"))
                        .path("state")
                        .asText())
                .isEqualTo("started");
        assertThat(json(get("/api/routes/claim-entries", "viewer"))
                        .at("/calls/0")
                        .asText())
                .isEqualTo("provision-entry");
        assertThat(post("/api/routes/accept/suspend", "{\"reason\":\"x\"}", "operator")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("/api/routes/receive-webhook/suspend", "{\"reason\":\"x\"}", "viewer")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void hrErasesAPersonForAReasonAndTheAuditIsToldWithoutHer() throws JsonProcessingException {
        String entry =
                accepted("{\"objectId\":\"erased-1\",\"mail\":\"erased@contoso.com\",\"notBefore\":\"2099-01-01\"}");
        String path = "/api/people/erased@contoso.com/erase";
        String why = "{\"reason\":\"she asked\",\"cancel\":true}";

        assertThat(post(path, why, "operator").statusCode()).isEqualTo(403);
        assertThat(post(path, "{}", "hr").statusCode()).isEqualTo(400);
        assertThat(post("/api/people/nobody-1/erase", why, "hr").statusCode()).isEqualTo(404);
        assertThat(problem(post(path, "{\"reason\":\"she asked\"}", "hr"))
                        .path("detail")
                        .asText())
                .contains("Nothing is erased", entry);
        JsonNode erased = json(post(path, why, "hr"));

        assertThat(erased.path("outcome").asText()).isEqualTo("ERASED");
        assertThat(get("/api/people/erased-1", "hr").statusCode()).isEqualTo(404);
        JsonNode left = json(get("/api/people/" + entry, "hr"));
        assertThat(left.at("/targets/0/readiness").asText()).isEqualTo("erased");
        assertThat(left.toString()).doesNotContain("erased@contoso.com", "erased-1");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.at("/data/did").asText().equals("erase person")
                                && record.at("/data/what").asText().equals(entry)
                                && record.at("/data/reason").asText().equals("she asked")));
        assertThat(door.simulator.audit().malformed()).isEmpty();
    }

    @Test
    void whoHasARejectedEventAloneIsErasedOnHerPageTooAndThatIsSaid() {
        door.post("/events", "{\"who\":\"rejected-alone@contoso.com\"}");
        ConsoleSession hr = new ConsoleSession(door, "hr", PASSWORD);

        HttpResponse<String> erased =
                hr.press("/people/rejected-alone@contoso.com/erase", "reason=she+asked&sure=true");

        assertThat(erased.headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/people"));
        assertThat(hr.look("/people")).contains("Erased: 0 entries, 0 events, 1 rejected event,");
    }

    @Test
    void anInboxThatCantBeReadIsNotTakenForAnEmptyOne() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("inbox"), "x");
        try {
            assertThat(json(get("/api/sources", "viewer"))
                            .at("/files/unreadable")
                            .asText())
                    .startsWith("It is no folder");
            assertThat(new ConsoleSession(door, "viewer", PASSWORD).look("/sources"))
                    .contains("The inbox can't be read.", "It is no folder");
        } finally {
            Files.delete(noFolder);
        }
    }

    // What is changed is noted

    @ParameterizedTest
    @MethodSource("io.joiner.ops.rest.Change#all")
    void eachChangeLeavesOneActionThatSaysWhoDidWhatAndWhy(Change change) throws Exception {
        Change made = change.of(change.on().make(door));
        int before = actions().size();
        try {
            int status = made.isRest()
                    ? post(made.path(), made.sent(), made.user()).statusCode()
                    : new ConsoleSession(door, made.user(), PASSWORD)
                            .press(made.path(), made.sent())
                            .statusCode();

            assertThat(status).isEqualTo(made.status());
            assertThat(actions()).hasSize(before + 1).first().satisfies(action -> {
                assertThat(action.who()).isEqualTo(made.user());
                assertThat(action.did()).isEqualTo(made.did());
                assertThat(action.what()).isEqualTo(made.what());
                assertThat(action.reason()).isEqualTo(made.reason());
            });
        } finally {
            door.bean(Pauses.class).end("app", Changes.by("olga", "over"));
            door.bean(Pauses.class).end(null, Changes.by("olga", "over"));
            door.bean(CamelContext.class).getRouteController().resumeRoute("receive-webhook");
        }
    }

    @Test
    void noChangeIsMissingAmongThoseThatAreNoted() {
        List<String> looks = List.of("/api/check", "/targets/examine", "/people");

        assertThat(door
                        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .filter(mapping ->
                                mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> !looks.contains(path))
                        .filter(path -> Change.all()
                                .noneMatch(change -> change.path().matches(path.replaceAll("\\{[^}]*}", "[^/]+")))))
                .isEmpty();
    }

    private static List<Actions.Action> actions() {
        return door.bean(Actions.class).latest(1_000);
    }

    private static String accepted(String event) throws JsonProcessingException {
        HttpResponse<String> answer = door.post("/events", event);
        assertThat(description.faults("POST", "/events", answer)).isEmpty();
        return json(answer).at("/accepted/0/entries/0").asText();
    }

    private static void awaitState(String entry, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> json(get("/api/entries/" + entry, "viewer"))
                                .path("state")
                                .asText(),
                        state::equals);
    }

    private static JsonNode awaitDone(String location) throws JsonProcessingException {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        json(get(location, "viewer")).path("state").asText().equals("done"));
        return json(get(location, "viewer"));
    }

    private static HttpResponse<String> get(String path, @Nullable String user) {
        return send("GET", path, null, user, PASSWORD);
    }

    private static HttpResponse<String> post(String path, String body, String user) {
        return send("POST", path, body, user, PASSWORD);
    }

    private static HttpResponse<String> send(
            String method, String path, @Nullable String body, @Nullable String user, String password) {
        HttpRequest.Builder request = request(path, user, password);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer =
                door.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
        if (description.answers(method, path)) {
            assertThat(description.faults(method, path, answer)).isEmpty();
        }
        return answer;
    }

    private static HttpRequest.Builder request(String path, @Nullable String user, String password) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.url(path)).timeout(Duration.ofSeconds(60));
        if (user != null) {
            String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        return request;
    }

    private static JsonNode problem(HttpResponse<String> answer) throws JsonProcessingException {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        return problem;
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return new ObjectMapper().readTree(answer.body());
    }
}
