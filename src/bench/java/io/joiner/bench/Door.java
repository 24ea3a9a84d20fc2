package io.joiner.bench;

import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A joiner's webhook as one who posts to it sees it. */
final class Door {

    private static final String SECRET = "bench-secret";
    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePort.find();

    /** The same joiner, with this door. */
    JoinerProcess.Setup on(JoinerProcess.Setup joiner) {
        return joiner.with("server.port", port)
                .with("joiner.receive.webhook.enabled", true)
                .with("joiner.receive.webhook.auth", "bearer")
                .with("joiner.receive.webhook.secret", SECRET);
    }

    int port() {
        return port;
    }

    void awaitOpen() {
        Until.holds(START, this::isOpen);
    }

    private boolean isOpen() throws InterruptedException {
        try {
            ask();
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    /** Posts an event, or an array of them, and returns once it is taken. */
    void post(String body) throws IOException, InterruptedException {
        expect(
                202,
                request()
                        .header("Authorization", "Bearer " + SECRET)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** The same way through joiner, without the ledger. */
    void ask() throws IOException, InterruptedException {
        expect(
                200,
                request()
                        .header("WebHook-Request-Origin", "bench.example.com")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"));
    }

    private void expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
        int answered = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (answered != status) {
            throw new IllegalStateException("answered with " + answered);
        }
    }
}
