package io.joiner.flow;

import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several joiners with one ledger, each a process of its own, and senders that try the next node when one does not answer. */
final class Nodes implements AutoCloseable {

    private static final String SECRET = "test-secret-nobody-knows";
    private static final Duration START = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Integer> ports = new ArrayList<>();
    private final List<JoinerProcess.Setup> setups = new ArrayList<>();
    private final List<JoinerProcess> processes = new ArrayList<>();

    Nodes(int howMany, Simulator simulator, PostgresServer.Database ledger, Path folder) throws IOException {
        for (int node = 0; node < howMany; node++) {
            int port = FreePort.find();
            ports.add(port);
            setups.add(JoinerProcess.Setup.against(
                            simulator,
                            folder.resolve("node-" + node),
                            "-Xmx200m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC")
                    .with(ledger.keys())
                    .with("server.port", port)
                    .with("joiner.receive.webhook.enabled", true)
                    .with("joiner.receive.webhook.auth", "bearer")
                    .with("joiner.receive.webhook.secret", SECRET));
        }
    }

    /** Sets a key of all nodes that are not started yet. */
    Nodes with(String key, Object value) {
        setups.replaceAll(setup -> setup.with(key, value));
        return this;
    }

    void startAll() {
        setups.forEach(setup -> processes.add(setup.start()));
        ports.forEach(port -> await().atMost(START).until(() -> isOpen(port)));
    }

    void startAgain(int node) {
        processes.set(node, setups.get(node).start());
        await().atMost(START).until(() -> isOpen(ports.get(node)));
    }

    JoinerProcess process(int node) {
        return processes.get(node);
    }

    Path log(int node) {
        return setups.get(node).log();
    }

    /** Posts an event to a node, or else to the next that answers with 202. */
    void post(int node, String event) throws InterruptedException {
        for (int tries = 0; tries < ports.size(); tries++) {
            if (isAccepted(ports.get((node + tries) % ports.size()), event)) {
                return;
            }
        }
        throw new IllegalStateException("no node takes " + event);
    }

    private boolean isAccepted(int port, String event) throws InterruptedException {
        HttpRequest request = request(port)
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(event))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isOpen(int port) throws InterruptedException {
        HttpRequest request =
                request(port).method("OPTIONS", BodyPublishers.noBody()).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"));
    }

    @Override
    public void close() {
        processes.forEach(JoinerProcess::close);
    }
}
