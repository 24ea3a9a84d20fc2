package io.joiner.flow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Honest senders of webhooks: they post event after event, and again what they got no 202 to. */
final class Senders implements AutoCloseable {

    static final String SECRET = "test-secret-nobody-knows";

    private static final int AT_ONCE = 8;
    private static final int PEOPLE = 60;

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<Integer> toPost = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutOff = new AtomicInteger();

    Senders(int port, int events) {
        this.port = port;
        IntStream.range(0, events).forEach(toPost::add);
    }

    /** Keys of the events that got their 202. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How many posts never got an answer. */
    int cutOff() {
        return cutOff.get();
    }

    /** Posts from several threads, as soon as anybody listens, until the events or the connections end. */
    void postUntilNobodyAnswers() {
        await().atMost(Duration.ofSeconds(90)).until(this::somebodyListens);
        for (int i = 0; i < AT_ONCE; i++) {
            running.add(threads.submit(this::postOneAfterTheOther));
        }
    }

    void awaitEnd() throws InterruptedException {
        for (Future<?> sender : running) {
            await().atMost(Duration.ofSeconds(90)).until(sender::isDone);
        }
        running.clear();
    }

    private boolean somebodyListens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void postOneAfterTheOther() {
        for (Integer event = toPost.poll(); event != null; event = toPost.poll()) {
            try {
                if (post(event) == 202) {
                    acknowledged.add("plain:w-" + event);
                } else {
                    toPost.add(event);
                }
            } catch (IOException e) {
                cutOff.incrementAndGet();
                toPost.add(event);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int post(int event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(
                        "{\"eventId\":\"w-%d\",\"objectId\":\"person-%d\"}".formatted(event, event % PEOPLE)))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
