package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How fast posted events are answered with 202, which is after they are durable, while Graph's limit is worked off beside. */
final class WebhookBench {

    private static final String SECRET = "bench-secret";
    private static final int RATE = 1_000;
    private static final int SECONDS = 30;
    private static final int SENDERS = 64;
    private static final int FEW_SENDERS = 16;
    private static final int EVENTS_A_BATCH = 100;
    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private int events;

    WebhookBench(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        int port = FreePort.find();
        URI door = URI.create("http://127.0.0.1:" + port + "/events");
        try (Simulator simulator = Simulator.builder().start();
                JoinerProcess process = JoinerProcess.Setup.against(simulator, folder, "-Xmx256m")
                        .with("server.port", port)
                        .with("joiner.receive.webhook.enabled", true)
                        .with("joiner.receive.webhook.auth", "bearer")
                        .with("joiner.receive.webhook.secret", SECRET)
                        .start()) {
            Memory memory = new Memory(process.pid(), port);
            Until.holds(START, () -> isOpen(door));
            measure(door);
            memory.look();
            System.out.printf(
                    "%,d events; old heap %d MB, peak RSS %d MB%n",
                    events, memory.peakOldHeap() >> 20, memory.peakResident() >> 20);
        }
    }

    private boolean isOpen(URI door) throws InterruptedException {
        try {
            ask(door);
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private void measure(URI door) throws Exception {
        Load single = new Load(SENDERS, number -> post(door, EventLines.line(number)));
        Load fast = new Load(FEW_SENDERS, number -> post(door, EventLines.line(number)));
        Load asking = new Load(FEW_SENDERS, number -> ask(door));
        Load batches = new Load(FEW_SENDERS, number -> post(door, batch(number)));
        // Java compiles what it has seen often; the figures are for a process that has run for a while.
        keep(single.atRate(RATE, SECONDS, events), 1);

        System.out.println("what                          " + Latencies.HEADER + "   events/s");
        report("1,000 posts a second", keep(single.atRate(RATE, SECONDS, events), 1), 1);
        Latencies most = keep(fast.asFastAsItGoes(SECONDS, events), 1);
        report("as many as 16 senders post", most, 1);
        report("the same, 100 events a post", keepBatches(batches.asFastAsItGoes(SECONDS, 0)), EVENTS_A_BATCH);
        Latencies asked = asking.asFastAsItGoes(SECONDS / 3, 0);
        report("as many as 16 senders ask", asked, 0);
        System.out.printf(
                "A post costs %.1f times what OPTIONS costs, the same way through joiner without the ledger.%n",
                asked.perSecond() / most.perSecond());
    }

    private Latencies keep(Latencies latencies, int eventsEach) {
        // Senders may be up to their own number apart.
        events += latencies.count() * eventsEach + SENDERS * SENDERS;
        return latencies;
    }

    private Latencies keepBatches(Latencies latencies) {
        return keep(latencies, EVENTS_A_BATCH);
    }

    private static void report(String what, Latencies latencies, int eventsEach) {
        System.out.printf("%-30s%s %,10.0f%n", what, latencies, latencies.perSecond() * eventsEach);
    }

    private String batch(int number) {
        return IntStream.range(0, EVENTS_A_BATCH)
                .mapToObj(i -> EventLines.line(events + number * EVENTS_A_BATCH + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void post(URI door, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(door)
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        expect(202, request);
    }

    private void ask(URI door) throws IOException, InterruptedException {
        expect(
                200,
                HttpRequest.newBuilder(door)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("WebHook-Request-Origin", "bench.example.com")
                        .build());
    }

    private void expect(int status, HttpRequest request) throws IOException, InterruptedException {
        int answered = client.send(request, BodyHandlers.discarding()).statusCode();
        if (answered != status) {
            throw new IllegalStateException("answered with " + answered);
        }
    }
}
