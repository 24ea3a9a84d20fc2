package io.joiner.ops.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.LogLines;
import io.joiner.support.RunningDoor;
import io.joiner.support.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An event followed from its sender to the audit, by whoever collects traces, and by whoever collects the log as JSON. */
@ExtendWith(OutputCaptureExtension.class)
class TraceIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SENT_IN = "00f067aa0ba902b7";

    @TempDir
    private static Path folder;

    private static TraceCollector collector;
    private static RunningDoor door;
    private static LogLines log;

    @BeforeAll
    static void open() throws IOException {
        collector = new TraceCollector();
        door = new RunningDoor(folder)
                .with("joiner.tracing.endpoint", collector.url("/v1/traces").toString())
                .with("joiner.audit.url", collector.url("/audit").toString())
                .with("logging.config", "classpath:logback-as-json.xml")
                .with("logging.structured.format.console", "ecs")
                .with("logging.level.joiner.event", "DEBUG")
                .open();
        door.simulator.tenant().knowEveryoneOf("contoso.com");
        log = new LogLines();
    }

    @AfterAll
    static void close() {
        log.close();
        door.close();
        collector.close();
    }

    @Test
    void anEventIsOneTraceFromItsSenderToTheAuditAndNamesNobody() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        door.simulator.onCall("ada-1", Behaviours.verdict("Failure", "EntryConflict"));

        door.post(
                "/events",
                "{\"objectId\":\"ada-1\",\"userPrincipalName\":\"ada@contoso.com\",\"displayName\":\"Ada\"}",
                "traceparent",
                "00-" + trace + "-" + SENT_IN + "-01");

        await().atMost(LONG).until(() -> collector.of(trace).size() == 4);
        Span received = named("receive webhook", trace);
        Span accepted = named("accept", trace);
        Span called = named("call", trace);
        Span audited = named("audit", trace);
        assertThat(parent(received)).isEqualTo(SENT_IN);
        assertThat(parent(accepted)).isEqualTo(id(received));
        assertThat(parent(called)).isEqualTo(id(accepted));
        assertThat(called.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(called.getEndTimeUnixNano()).isGreaterThanOrEqualTo(called.getStartTimeUnixNano());
        assertThat(parent(audited)).isEqualTo(id(accepted));
        assertThat(linked(audited)).containsExactly(id(called));
        assertThat(collector.auditedIn()).contains("00-" + trace + "-" + id(audited) + "-01");
        assertThat(door.simulator.callsFor("ada-1").get(0).headers()).doesNotContainKey("traceparent");
        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("trace.id=" + trace, "objectId=\"a***\"", "attempt="));
        assertThat(collector.all().toList().toString()).doesNotContain("ada@contoso.com", "Ada");
    }

    @Test
    void aCloudEventsOwnWordCountsAndAnEntryOfTwoEventsIsLinkedToBoth() {
        String first = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        String second = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

        door.post("/events", "[" + cloudEvent("1", first) + "," + cloudEvent("2", second) + "]");

        await().atMost(LONG)
                .until(() -> collector.of(first).size() + collector.of(second).size() == 7);
        Span called = named("call", second);
        assertThat(parent(called)).isEqualTo(id(named("accept", second)));
        assertThat(linked(called)).containsExactly(id(named("accept", first)));
        assertThat(linked(named("audit", first))).containsExactly(id(called));
        assertThat(linked(named("audit", second))).containsExactly(id(called));
    }

    @Test
    void aSenderThatWantsNoTraceGetsNoneAndAnEventWithoutOneBeginsItsOwn() {
        String unwanted = "cccccccccccccccccccccccccccccccc";
        door.post("/events", "{\"objectId\":\"quiet-1\"}", "traceparent", "00-" + unwanted + "-" + SENT_IN + "-00");
        door.post("/events", "{\"objectId\":\"own-1\"}", "traceparent", "nonsense");

        await().atMost(LONG)
                .until(() -> collector.auditedIn().stream()
                        .anyMatch(header -> header.startsWith("00-" + unwanted) && header.endsWith("-00")));
        await().atMost(LONG)
                .until(() -> collector
                        .all()
                        .anyMatch(span -> span.getName().equals("receive webhook")
                                && span.getParentSpanId().isEmpty()));
        assertThat(collector.of(unwanted)).isEmpty();
    }

    @Test
    void eachLineOfTheLogIsOneJsonObjectThatTellsItsEntryEventAndTraceAndNamesNobody(CapturedOutput output) {
        String trace = "dddddddddddddddddddddddddddddddd";
        door.post(
                "/events",
                "{\"userPrincipalName\":\"canary.upn@contoso.com\",\"mail\":\"canary.mail@contoso.com\","
                        + "\"displayName\":\"Canary Singer\"}",
                "traceparent",
                "00-" + trace + "-" + SENT_IN + "-01");

        await().atMost(LONG).until(() -> lines(output).anyMatch(line -> is("joiner.audit", trace, line)));
        await().atMost(LONG).until(() -> collector.of(trace).size() == 4);
        JsonNode attempt = line(output, "joiner.attempt", trace);
        JsonNode audited = line(output, "joiner.audit", trace);
        String event = attempt.at("/event/id").asText();
        String entry = attempt.at("/entry/id").asText();
        assertThat(event).isNotEmpty();
        assertThat(attempt.at("/span/id").asText()).isEqualTo(id(named("call", trace)));
        assertThat(attempt.path("target").asText()).isEqualTo("app");
        assertThat(attempt.path("status").asInt()).isEqualTo(200);
        assertThat(audited.at("/event/id").asText()).isEqualTo(event);
        assertThat(audited.at("/entry/id").asText()).isEqualTo(entry);
        assertThat(audited.at("/target").asText()).isEqualTo("app");
        assertThat(lines(output))
                .anySatisfy(line -> {
                    assertThat(line.at("/log/logger").asText()).isEqualTo("joiner.event");
                    assertThat(line.at("/event/id").asText()).isEqualTo(event);
                    assertThat(line.at("/trace/id").asText()).isEqualTo(trace);
                    assertThat(line.at("/entry/id").asText()).isEqualTo(entry);
                    assertThat(line.path("entries").toString()).contains(entry);
                })
                .allSatisfy(line -> assertThat(line.path("message").isTextual()).isTrue());
        assertThat(output.getAll()).doesNotContainIgnoringCase("canary", "singer");
    }

    private static Stream<JsonNode> lines(CapturedOutput output) {
        return output.getAll().lines().map(TraceIT::json);
    }

    private static JsonNode line(CapturedOutput output, String logger, String trace) {
        return lines(output).filter(line -> is(logger, trace, line)).findFirst().orElseThrow();
    }

    private static boolean is(String logger, String trace, JsonNode line) {
        return line.at("/log/logger").asText().equals(logger)
                && line.at("/trace/id").asText().equals(trace);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static String cloudEvent(String id, String trace) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"/hr\",\"type\":\"com.example.user.created\"," + "\"traceparent\":\"00-" + trace + "-"
                + SENT_IN + "-01\",\"data\":{\"objectId\":\"twice-1\"}}";
    }

    private static Span named(String name, String trace) {
        List<Span> found = collector.of(trace).stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static String id(Span span) {
        return TraceCollector.hex(span.getSpanId().toByteArray());
    }

    private static String parent(Span span) {
        return TraceCollector.hex(span.getParentSpanId().toByteArray());
    }

    private static List<String> linked(Span span) {
        return span.getLinksList().stream()
                .map(link -> TraceCollector.hex(link.getSpanId().toByteArray()))
                .toList();
    }
}
