package io.joiner.faults;

import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Joiners, each a process of its own, who tell Graph which of them is calling. */
final class Nodes implements AutoCloseable {

    private static final String SECRET = "test-secret-nobody-knows";
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    private static final int NO_ANSWER = 0;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Integer> ports = new ArrayList<>();
    private final List<JoinerProcess.Setup> setups = new ArrayList<>();
    private final Map<Integer, JoinerProcess> processes = new HashMap<>();

    Nodes(int howMany, Simulator simulator, Path folder, String memory) {
        for (int node = 0; node < howMany; node++) {
            int port = FreePort.find();
            ports.add(port);
            setups.add(JoinerProcess.Setup.against(
                            simulator,
                            folder.resolve(name(node)),
                            "-Xmx" + memory,
                            "-XX:+ExitOnOutOfMemoryError",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC")
                    .with("server.port", port)
                    .with("joiner.user-agent", name(node))
                    .with("joiner.check.at-start", false)
                    .with("joiner.receive.webhook.enabled", true)
                    .with("joiner.receive.webhook.auth", "bearer")
                    .with("joiner.receive.webhook.secret", SECRET));
        }
    }

    /** How a node is called, in Graph's records too. */
    static String name(int node) {
        return "node-" + node;
    }

    /** Sets keys of all nodes, from their next start on. */
    Nodes with(Map<String, ?> keys) {
        keys.forEach((key, value) -> setups.replaceAll(setup -> setup.with(key, value)));
        return this;
    }

    /** Changes how a node is started, from its next start on. */
    void change(int node, UnaryOperator<JoinerProcess.Setup> how) {
        setups.set(node, how.apply(setups.get(node)));
    }

    JoinerProcess.Setup setup(int node) {
        return setups.get(node);
    }

    int count() {
        return ports.size();
    }

    void startAll() {
        IntStream.range(0, count()).forEach(this::start);
        awaitAllOpen();
    }

    /** Starts it, and does not wait until it is open. */
    void start(int node) {
        processes.put(node, setups.get(node).start());
    }

    void awaitAllOpen() {
        IntStream.range(0, count()).forEach(this::awaitOpen);
    }

    void awaitOpen(int node) {
        await(name(node) + " opens").atMost(START).until(() -> {
            if (!process(node).isAlive()) {
                throw new IllegalStateException(
                        name(node) + " ended at once, see " + setup(node).log());
            }
            return isOpen(ports.get(node));
        });
    }

    JoinerProcess process(int node) {
        return processes.get(node);
    }

    /** What a node answered to an event, 0 if it did not. */
    int post(int node, String event) throws InterruptedException {
        try {
            return client.send(posting(node, event), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    /** Posts an event and waits for nothing. */
    CompletableFuture<HttpResponse<Void>> postAtOnce(int node, String event) {
        return client.sendAsync(posting(node, event), BodyHandlers.discarding());
    }

    private HttpRequest posting(int node, String event) {
        return request(ports.get(node), "/events")
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .timeout(ANSWER_WITHIN)
                .POST(BodyPublishers.ofString(event))
                .build();
    }

    /** Whether a node wants to be given work: not while it can't keep it. */
    boolean isReady(int node) throws InterruptedException {
        return isWell(request(ports.get(node), "/actuator/health/readiness"));
    }

    private boolean isOpen(int port) throws InterruptedException {
        return isWell(request(port, "/events").method("OPTIONS", BodyPublishers.noBody()));
    }

    private boolean isWell(HttpRequest.Builder question) throws InterruptedException {
        HttpRequest request = question.timeout(ANSWER_WITHIN).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Override
    public void close() {
        processes.values().forEach(JoinerProcess::close);
    }
}
