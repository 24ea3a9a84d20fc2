package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.support.CanaryServer;
import io.joiner.support.LogLines;
import io.joiner.support.RawHttp;
import io.joiner.support.RunningDoor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers may send anything: each request gets a clear answer, and none of it shows up where it doesn't belong. */
class HostileRequestsIT {

    /** Stands in every hostile request, and must come out nowhere. */
    private static final String MARK = "MARK7f3a9";

    private static final CanaryServer CANARY = new CanaryServer();

    @TempDir
    private static Path folder;

    private static RunningDoor door;
    private static LogLines log;

    /**
     * @param status what is answered
     * @param outcome for 202: accepted, ignored or rejected
     */
    private record Hostile(
            String name, String path, BodyPublisher body, List<String> headers, int status, String outcome) {

        Hostile withHeaders(String... more) {
            return new Hostile(name, path, body, Arrays.asList(more), status, outcome);
        }

        Hostile to(String other) {
            return new Hostile(name, other, body, headers, status, outcome);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() {
        door = new RunningDoor(folder)
                .with("joiner.receive.webhook.profiles.standard-webhooks.auth", "standard-webhooks")
                .with("joiner.receive.webhook.profiles.standard-webhooks.secret", "whsec_c2VjcmV0IHNlY3JldCBzZWNyZXQ=")
                .open();
        // The start sets logging up anew.
        log = new LogLines();
    }

    @AfterAll
    static void close() {
        door.close();
        log.close();
        CANARY.close();
    }

    static Stream<Hostile> requests() {
        return Stream.of(
                refused("no JSON", 400, "{\"objectId\":\"" + MARK),
                refused("no JSON within an array", 400, "[{\"objectId\":\"" + MARK + "1\"},{\"" + MARK + "\":}]"),
                refused("a raw NUL", 400, "{\"objectId\":\"" + MARK + "\u0000\"}"),
                refused("nothing", 400, ""),
                refused("a text", 400, '"' + MARK + '"'),
                refused("brackets without end", 400, "[".repeat(500_000)),
                refused("10 MB", 413, MARK.repeat(1_200_000)),
                chunked("10 MB in chunks", 413, MARK.repeat(1_200_000)),
                chunked("100 MB in chunks", 413, "x".repeat(100_000_000)),
                refused("too many events", 413, "[" + "0,".repeat(10_000) + "0]"),
                refused("a form", 415, "objectId=" + MARK)
                        .withHeaders("Content-Type", "application/x-www-form-urlencoded"),
                refused("an upload", 415, MARK).withHeaders("Content-Type", "multipart/form-data; boundary=" + MARK),
                refused("no character set", 415, "{}").withHeaders("Content-Type", "application/json; charset=" + MARK),
                refused("a Java object", 415, MARK).withHeaders("Content-Type", "application/x-java-serialized-object"),
                refused("no gzip", 400, MARK).withHeaders("Content-Encoding", "gzip"),
                refused("packed in another way", 415, MARK).withHeaders("Content-Encoding", "br"),
                refused("no profile", 404, "{\"objectId\":\"1\"}").to("/events/" + MARK),
                refused("no door", 404, "{}").to("/events/" + MARK + "/" + MARK),
                refused("an encoded path", 404, "{}").to("/events/%6fkta"),
                refused("a path parameter", 404, "{}").to("/events/okta;" + MARK + "=1"),
                refused("a wrong token", 401, "{}").withHeaders("Authorization", "Bearer " + MARK),
                refused("a token of another kind", 401, "{}").withHeaders("Authorization", "Basic " + MARK),
                refused("no signature", 401, "{}").to("/events/standard-webhooks"),
                refused("a wrong signature", 401, "{}")
                        .to("/events/standard-webhooks")
                        .withHeaders(
                                "webhook-id",
                                MARK,
                                "webhook-timestamp",
                                String.valueOf(System.currentTimeMillis() / 1000),
                                "webhook-signature",
                                "v1,AAAA"),
                refused("a stale signature", 401, "{}")
                        .to("/events/standard-webhooks")
                        .withHeaders(
                                "webhook-id", MARK, "webhook-timestamp", "1000000000", "webhook-signature", "v1,AAAA"),
                refused("a header twice", 400, "{}")
                        .withHeaders("ce-specversion", "1.0", "ce-id", MARK, "ce-id", MARK + "2"),
                refused("a header badly encoded", 400, "{}")
                        .withHeaders("ce-specversion", "1.0", "ce-id", MARK + "%ZZ"),
                rejected("deep nesting", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                rejected("invalid UTF-8", "{\"objectId\":\"" + MARK + "\u00ff\"}"),
                rejected("an escaped NUL", "{\"objectId\":\"" + MARK + "\\u0000\"}"),
                rejected("half a character", "{\"objectId\":\"" + MARK + "\\ud800\"}"),
                rejected("two members of one name", "{\"objectId\":\"1\",\"objectId\":\"" + MARK + "\"}"),
                rejected("an object for an id", "{\"objectId\":{\"" + MARK + "\":1}}"),
                rejected("a list for an id", "{\"objectId\":[\"" + MARK + "\"]}"),
                rejected("a fraction for an id", "{\"objectId\":1.5,\"mail\":\"" + MARK + "\"}"),
                rejected("nobody", "{\"displayName\":\"" + MARK + "\"}"),
                rejected("a line break in an id", "{\"objectId\":\"a\\r\\nX-" + MARK + ": 1\"}"),
                rejected("a very long id", "{\"objectId\":\"" + MARK.repeat(200) + "\"}"),
                rejected("a date beyond all years", date("+999999999-12-31T23:59:59Z")),
                rejected("a date that is none", date("2026-02-30")),
                rejected("a time without offset", date("2026-11-02T08:00:00")),
                rejected("a very long number", "{\"objectId\":" + "9".repeat(5_000) + "}"),
                rejected("no target", "{\"objectId\":\"1\",\"target\":\"" + MARK + "\"}"),
                rejected("line breaks in a header", "{}")
                        .withHeaders(
                                "ce-specversion",
                                "1.0",
                                "ce-type",
                                "user.created",
                                "ce-source",
                                "/hr",
                                "ce-id",
                                "a%0d%0aX-" + MARK + ":1",
                                "ce-subject",
                                "s"),
                accepted(
                        "members without meaning",
                        "{\"objectId\":\"m1\",\"__proto__\":{\"" + MARK + "\":1},\"class\":\"java.lang.Runtime\"}"),
                accepted(
                        "10,000 events",
                        "["
                                + "{\"objectId\":\"m2\",\"notBefore\":\"2199-01-01\"},".repeat(9_999)
                                + "{\"objectId\":\"m2\",\"notBefore\":\"2199-01-01\"}]"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnsweredClearlyAndNeverReflected(Hostile hostile) {
        HttpResponse<String> answer = door.post(hostile.path, hostile.body, hostile.headers.toArray(String[]::new));

        assertThat(answer.statusCode()).isEqualTo(hostile.status);
        assertThat(answer.body() + answer.headers().map()).doesNotContain(MARK).doesNotContain("Exception");
        if (hostile.status == 202) {
            assertThat(answer.body()).contains('"' + hostile.outcome + "\":[{").startsWith("{\"accepted\":[");
        } else {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .contains("\"type\":", "\"title\":", "\"detail\":", "\"status\":" + hostile.status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ\r\n{}\r\n0\r\n\r\n", "-1\r\n", "2\r\n{}XX0\r\n\r\n", "FFFFFFFFFFFFFFFFFF\r\n{}\r\n"})
    void brokenChunksAreRefusedWherever(String chunks) throws IOException {
        RawHttp http = new RawHttp(door.port());
        for (String path :
                List.of("/events", "/graph/notifications", "/login", "/people", "/api/entries/replay", "/x")) {
            for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
                RawHttp.Answer answer = http.send(
                        "127.0.0.1",
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
                assertThat(answer.status()).as(path + " " + type).isBetween(400, 499);
            }
        }
        assertThat(http.send(
                                "127.0.0.1",
                                "POST /events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + chunks)
                        .status())
                .isEqualTo(400);
    }

    /** Legal (RFC 9110, section 12.5.4), and browsers of polyglots send more than ten. */
    @ParameterizedTest
    @ValueSource(ints = {11, 1_000})
    void anyNumberOfLanguagesMayBeAskedFor(int languages) throws IOException {
        RawHttp http = new RawHttp(door.port());
        String header = "Accept-Language: de" + ",fr".repeat(languages - 1) + "\r\n";

        assertThat(http.send(
                                "127.0.0.1",
                                "GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "TRACE", "PROPFIND", "get", "DELETE", "__proto__"})
    void oddMethodsAreRefusedWherever(String method) throws IOException {
        RawHttp http = new RawHttp(door.port());
        for (String path : List.of(
                "/events", "/events/okta", "/", "/login", "/logout", "/api/summary", "/actuator/health", "/rejected")) {
            assertThat(http.send(
                                    "127.0.0.1",
                                    method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .status())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events/..%2factuator/" + MARK,
                "/events/%2e%2e/actuator/" + MARK,
                "/events/" + MARK + "%00",
                "/events/" + MARK + "%0d%0a",
                "/%65vents/" + MARK,
                "/events//?" + MARK
            })
    void isRefusedAtPathsThatAreNone(String path) {
        HttpResponse<String> answer = door.post(path, "{}");

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body() + answer.headers().map()).doesNotContain(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", MARK})
    void isRefusedWithMethodsThatAreNone(String method) {
        HttpResponse<String> answer = door.send(
                door.request("/events").method(method, BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST, OPTIONS, GET, HEAD");
        assertThat(answer.body()).doesNotContain(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "https://a/b", "a b", "a\tb", "<script>"})
    void mayNotClaimAnOriginThatIsNone(String origin) {
        HttpRequest handshake = door.request("/events")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", origin)
                .header("WebHook-Request-Callback", CANARY.url().toString())
                .build();

        assertThat(door.send(handshake).statusCode()).isEqualTo(400);
    }

    @Test
    void cannotSteerARouteOrReachAnOutgoingCall() {
        String url = CANARY.url().toString();
        String smuggled =
                "/events?CamelHttpUri=" + url + "&CamelHttpPath=" + MARK + "&profile=" + MARK + "&" + MARK + "=1";

        HttpResponse<String> answer = door.post(
                smuggled,
                "{\"objectId\":\"smuggler\",\"CamelHttpUri\":\"" + url + "\"}",
                "CamelHttpUri",
                url,
                "camelhttpuri",
                url,
                "CAMELHTTPURI",
                url,
                "CamelHttpPath",
                "/" + MARK,
                "CamelHttpMethod",
                "DELETE",
                "CamelHttpQuery",
                MARK,
                "CamelHttpRawQuery",
                MARK,
                "CamelHttpBaseUri",
                url,
                "CamelBeanMethodName",
                MARK,
                "CamelFileName",
                MARK,
                "CamelToEndpoint",
                url,
                "org.apache.camel.http",
                MARK,
                "rest-http-path",
                MARK,
                "breadcrumbId",
                MARK,
                "profile",
                MARK,
                "record",
                MARK,
                "client-request-id",
                MARK,
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "X-" + MARK,
                MARK);
        HttpResponse<String> odd = door.post("/events", "{\"objectId\":\"a/../b?c#d%2e%2e/e\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(odd.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> audited("smuggler") && audited("a/../b?c#d%2e%2e/e"));
        assertThat(CANARY.calls()).isZero();
        assertThat(door.simulator.calls().toString()).doesNotContain(MARK, MARK.toLowerCase(Locale.ROOT), url);
        assertThat(door.simulator.audit().deliveries())
                .allSatisfy(
                        delivery -> assertThat(delivery.headers().toString()).doesNotContainIgnoringCase(MARK));
        assertThat(door.simulator.callsFor("a/../b?c#d%2e%2e/e")).hasSize(1);
    }

    @Test
    void isLoggedWithoutAnythingAStrangerWrote() {
        door.post("/events/" + MARK, "{\"objectId\":\"" + MARK + "\"}", "X-" + MARK, MARK);

        await().untilAsserted(() -> assertThat(log.lines())
                .anyMatch(line -> line.startsWith("Posted request refused") && line.contains("/events/{profile}")));
    }

    @AfterEach
    void leavesNothingInTheLog() {
        assertThat(log.lines()).noneMatch(line -> line.contains(MARK) || line.contains(RunningDoor.SECRET));
    }

    private static boolean audited(String objectId) {
        return door.simulator.audit().records().stream()
                .anyMatch(audit -> objectId.equals(audit.path("subject").asText()));
    }

    private static Hostile refused(String name, int status, String body) {
        return new Hostile(name, "/events", publisher(body), List.of(), status, "");
    }

    private static Hostile chunked(String name, int status, String body) {
        BodyPublisher chunks = BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
        return new Hostile(name, "/events", chunks, List.of(), status, "");
    }

    private static Hostile rejected(String name, String body) {
        return new Hostile(name, "/events", publisher(body), List.of(), 202, "rejected");
    }

    private static Hostile accepted(String name, String body) {
        return new Hostile(name, "/events", publisher(body), List.of(), 202, "accepted");
    }

    private static BodyPublisher publisher(String body) {
        return BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String date(String text) {
        return "{\"objectId\":\"1\",\"notBefore\":\"" + text + "\",\"displayName\":\"" + MARK + "\"}";
    }
}
