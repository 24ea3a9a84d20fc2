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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A joiner's webhook as one who posts to it sees it. */
final class Door {

    private static final String SECRET = "bench-secret";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern ETA =
            Pattern.compile("(?m)^joiner_lane_eta_seconds\\{lane=\"(.*?)\",target=\"(.*?)\"} (.*)$");

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

    /** The ETA of each queue in which anybody waits, in seconds, by target and lane; counted every few seconds. */
    Map<String, Double> etas() throws IOException, InterruptedException {
        String metrics = client.send(to("/actuator/prometheus").build(), BodyHandlers.ofString())
                .body();
        return ETA.matcher(metrics)
                .results()
                .filter(eta -> Double.parseDouble(eta.group(3)) > 0)
                .collect(Collectors.toMap(
                        eta -> eta.group(2) + " " + eta.group(1), eta -> Double.parseDouble(eta.group(3))));
    }

    private HttpRequest.Builder request() {
        return to("/events");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private void expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
        int answered = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (answered != status) {
            throw new IllegalStateException("answered with " + answered);
        }
    }
}
