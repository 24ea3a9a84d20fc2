package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.support.RunningDoor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many senders, slow senders, and a ledger that is away. */
@Timeout(180)
class BusyDoorIT {

    private static final int SLOW = 300;
    private static final int AT_ONCE = 500;

    @TempDir
    private Path folder;

    @Test
    void slowSendersHoldNobodyUpAndAreSentAwayInTheEnd() throws IOException {
        try (RunningDoor door = new RunningDoor(folder)
                .with("joiner.receive.webhook.body-timeout", "12s")
                .open()) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < SLOW; i++) {
                slow.add(beginsToPost(door));
            }

            assertThat(postAtOnce(door, AT_ONCE)).hasSize(AT_ONCE).containsOnly(202);

            for (Socket socket : slow) {
                assertThat(firstLine(socket)).startsWith("HTTP/1.1 408");
                socket.close();
            }
            assertThat(door.post("/events", "{\"objectId\":\"after\"}").statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void aFullDoorAndALedgerThatIsAwayAskSendersToComeBack() throws SQLException {
        try (RunningDoor door = new RunningDoor(folder)
                .with("joiner.receive.webhook.max-in-work", "1")
                .with("joiner.receive.webhook.max-waiting", "0")
                .open()) {
            List<HttpResponse<String>> answers;
            // The ledger's writer has one connection; while it is gone nothing can be kept.
            try (Connection taken = door.bean(HikariDataSource.class).getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                answers = IntStream.range(0, 5).mapToObj(i -> post(door, "ledger-" + i)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
            }

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            });
            assertThat(answers)
                    .extracting(
                            answer -> answer.headers().firstValue("Retry-After").orElse(""))
                    .containsOnlyOnce("5")
                    .contains("1");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> post(door, "ledger-0").join().statusCode() == 202);
        }
    }

    private static List<Integer> postAtOnce(RunningDoor door, int count) {
        List<CompletableFuture<HttpResponse<String>>> posts =
                IntStream.range(0, count).mapToObj(i -> post(door, "busy-" + i)).toList();
        return posts.stream().map(post -> post.join().statusCode()).toList();
    }

    private static CompletableFuture<HttpResponse<String>> post(RunningDoor door, String objectId) {
        return door.client.sendAsync(
                door.request("/events")
                        .POST(BodyPublishers.ofString("{\"objectId\":\"" + objectId + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Socket beginsToPost(RunningDoor door) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{\"objectId\":")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b > 0 && b != '\r';
                b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString();
    }
}
