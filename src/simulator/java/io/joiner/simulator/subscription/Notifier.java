package io.joiner.simulator.subscription;

import io.joiner.simulator.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Posts notifications, and repeats what is not taken within Graph's 3 s; Graph does so for hours, this for a minute. */
final class Notifier implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration HANDSHAKE_DEADLINE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 240;
    private static final long MILLIS_BETWEEN_TRIES = 250;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulator-notifier");
        thread.setDaemon(true);
        return thread;
    });

    boolean validates(URI url) throws InterruptedException {
        String token = "Validation: Testing client application reachability for subscription Request-Id: "
                + UUID.randomUUID() + " <b>&+%";
        String join = url.getRawQuery() == null ? "?" : "&";
        URI asked = URI.create(url + join + "validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = client.send(
                    post(asked, "text/plain; charset=utf-8", "", HANDSHAKE_DEADLINE), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return answer.statusCode() == 200
                    && type.startsWith("text/plain")
                    && answer.body().equals(token);
        } catch (IOException e) {
            return false;
        }
    }

    void send(URI url, String json) {
        send(url, json, 1);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is the reason for the next attempt
    private void send(URI url, String json, int attempt) {
        client.sendAsync(post(url, "application/json; charset=utf-8", json, DEADLINE), BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    boolean taken = failure == null && answer.statusCode() >= 200 && answer.statusCode() < 300;
                    if (!taken && attempt < MOST_TRIES && !worker.isShutdown()) {
                        worker.schedule(
                                () -> send(url, json, attempt + 1), MILLIS_BETWEEN_TRIES, TimeUnit.MILLISECONDS);
                    }
                });
    }

    private static HttpRequest post(URI url, String contentType, String body, Duration deadline) {
        return HttpRequest.newBuilder(url)
                .timeout(deadline)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
