package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.RawHttp;
import io.joiner.support.RawHttp.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What strangers on the network may send to a joiner with a small heap, which must serve everybody else meanwhile. */
@Timeout(180)
class StrangersIT {

    private static final String SECRET = "test-secret-nobody-knows";
    private static final String PASSWORD = "correct horse battery";
    private static final String STRANGER = "127.0.0.2";
    private static final String SENDER = "127.0.0.3";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MB = 1024 * 1024;

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static JoinerProcess joiner;
    private static RawHttp http;

    private final List<Socket> open = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(32);

    @BeforeAll
    static void start() {
        simulator = Simulator.builder().unlimited().latency(Duration.ZERO).start();
        int port = FreePort.find();
        joiner = Setup.against(simulator, folder, "-Xmx256m")
                .with("server.port", port)
                .with("joiner.receive.file.enabled", "false")
                .with("joiner.receive.webhook.enabled", "true")
                .with("joiner.receive.webhook.auth", "bearer")
                .with("joiner.receive.webhook.secret", SECRET)
                .with("joiner.receive.webhook.body-timeout", "10s")
                .with("joiner.http.header-timeout", "3s")
                .with("joiner.ops.users.vera.password", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
                .with("joiner.ops.users.vera.roles", "viewer")
                .start();
        http = new RawHttp(port);
        await("joiner is ready")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> http.get(SENDER, "/actuator/health/readiness").status() == 200);
    }

    @AfterAll
    static void stop() {
        joiner.close();
        simulator.close();
    }

    @AfterEach
    void everybodyIsServed() throws IOException {
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
        assertThat(joiner.isAlive()).isTrue();
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> http.get(STRANGER, "/actuator/health/liveness").status() == 200);
        assertThat(post(SENDER, event("afterwards")).status()).isEqualTo(202);
    }

    @Test
    void thousandsOfRequestsWithoutCookiesLeaveNothingBehind() throws IOException {
        String query = "/people?q=" + "x".repeat(6_000);
        for (int i = 0; i < 2_000; i++) {
            Answer answer = http.get(STRANGER, query);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.text()).doesNotContain("JSESSIONID");
        }
    }

    @Test
    void headersThatTrickleAreCutOffAndOneAddressCanNotTakeAllConnections() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            open.add(http.begin(STRANGER, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(4_000)));
        }

        assertThat(http.get(SENDER, "/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(post(SENDER, event("meanwhile")).status()).isEqualTo(202);
        await("all are cut off").atMost(LONG).until(() -> trickle() == 0);
        String metrics = http.get(SENDER, "/actuator/prometheus").text();
        assertThat(metrics).containsPattern("joiner_http_refused_total [1-9]");
        assertThat(metrics).containsPattern("joiner_http_ended_total\\{phase=\"headers\"} [1-9]");
    }

    @Test
    void bodiesThatTrickleAndThatNobodyReadsKeepNoThread() throws IOException {
        for (String path : List.of("/actuator/health", "/console/joiner.css", "/login", "/api/entries/replay")) {
            for (int i = 0; i < 80; i++) {
                open.add(http.begin(
                        STRANGER,
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\na"));
            }
        }

        await("people are served while they trickle")
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    trickle();
                    return http.get(SENDER, "/login").status() == 200;
                });
        await("all are cut off").atMost(LONG).until(() -> trickle() == 0);
    }

    @Test
    void largeBodiesThatNeverArriveLeaveTheDoorOpen() throws IOException {
        for (int i = 0; i < 40; i++) {
            open.add(http.begin(STRANGER, head(MB - 1) + "x".repeat(MB - 100)));
        }

        for (int i = 0; i < 20; i++) {
            assertThat(post(STRANGER, event("small-" + i)).status()).isEqualTo(202);
        }
        assertThat(post(SENDER, "[" + event("large") + " ".repeat(900_000) + "]")
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"a\":0}", "{\"\":{\"\":{\"\":{\"\":{\"\":{}}}}}}"})
    void bodiesOfNothingButBracketsUseUpNoMemory(String brackets) {
        String body = bodyOf(brackets);

        assertThat(manyAtOnce(() -> post(STRANGER, body))).isSubsetOf(202, 503).contains(202);
    }

    /** Packed they are a few kilobytes. */
    @Test
    void packedBodiesOfNothingButBracketsUseUpNoMemory() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bodyOf("[]").getBytes(StandardCharsets.UTF_8));
        }
        String request =
                head(packed.size(), "\r\nContent-Encoding: gzip") + packed.toString(StandardCharsets.ISO_8859_1);

        assertThat(manyAtOnce(() -> http.send(STRANGER, request)))
                .isSubsetOf(202, 503)
                .contains(202);
    }

    private static String bodyOf(String brackets) {
        String many = "[" + (brackets + ",").repeat(10_000 / brackets.length()) + "0]";
        String item = "{\"objectId\":\"x\",\"other\":" + many + "}";
        return "[" + (item + ",").repeat(900_000 / item.length()) + item + "]";
    }

    /** The statuses; a full door asks the sender to come again. */
    private List<Integer> manyAtOnce(Callable<Answer> post) {
        return IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> statusOf(post), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void aListOfRejectedEventsHoldsNoneOfTheirTexts() throws IOException {
        String text = "{\"nobody\":\"" + "x".repeat(900_000) + "\"}";
        for (int i = 0; i < 120; i++) {
            assertThat(post(SENDER, "{\"n\":" + i + "," + text.substring(1)).status())
                    .isEqualTo(202);
        }

        List<Answer> lists = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> asViewer("/api/rejected?limit=500"))
                .toList();

        assertThat(lists).allSatisfy(list -> {
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.text()).contains("\"sourceName\"").hasSizeLessThan(200_000);
        });
    }

    private static int statusOf(Callable<Answer> post) {
        try {
            return post.call().status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer asViewer(String path) {
        try {
            return http.get(SENDER, path, RawHttp.basic("vera", PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one more byte by each connection, and tells how many are left. */
    private int trickle() {
        open.removeIf(socket -> !takesOneMore(socket));
        return open.size();
    }

    private static boolean takesOneMore(Socket socket) {
        try {
            socket.setSoTimeout(1);
            OutputStream out = socket.getOutputStream();
            out.write('a');
            out.flush();
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Answer post(String from, String body) throws IOException {
        return http.send(from, head(body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    private static String head(int length) {
        return head(length, "");
    }

    private static String head(int length, String more) {
        return "POST /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + SECRET
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + more + "\r\n\r\n";
    }

    private static String event(String objectId) {
        return "{\"objectId\":\"" + objectId + "\"}";
    }
}
