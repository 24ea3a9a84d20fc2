package io.joiner.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.tenant.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The loop that people write: a process that reads events from a file, calls Graph for each and posts what came of it. What it
 * has not done yet is in its memory alone.
 */
public final class PeerLoop {

    static final int IN_FLIGHT = 16;
    static final int MOST_TRIES = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PeerLoop() {}

    /** One event's call, which returns once Graph has taken it, and throws if Graph did not. */
    interface GraphCall {
        void provision(String objectId) throws Exception;
    }

    /** Takes the kind of the loop, the file, the root of Graph and the audit endpoint. */
    public static void main(String[] args) throws Exception {
        URI graph = URI.create(args[2]);
        AuditPost audit = new AuditPost(URI.create(args[3]));
        Path events = Path.of(args[1]);
        switch (args[0]) {
            case "sdk" -> run(events, new SdkCall(graph), audit);
            case "plain" -> run(events, new PlainCall(graph), audit);
            case "camel" -> CamelPeer.run(events, graph, audit.url());
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Stays there when all is done, so that it can be asked what it used. */
    private static void run(Path events, GraphCall graph, AuditPost audit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        Semaphore places = new Semaphore(4 * IN_FLIGHT);
        try (BufferedReader lines = Files.newBufferedReader(events)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                places.acquire();
                threads.execute(() -> {
                    try {
                        String objectId = event.path("objectId").asText();
                        graph.provision(objectId);
                        audit.post(objectId);
                    } catch (Exception e) {
                        System.err.println("given up: " + e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        threads.shutdown();
        Thread.currentThread().join();
    }

    static String path() {
        return "/servicePrincipals/" + Tenant.SERVICE_PRINCIPAL_ID + "/synchronization/jobs/" + Tenant.JOB_ID
                + "/provisionOnDemand";
    }

    static Map<String, Object> payload(String objectId) {
        return Map.of(
                "parameters",
                List.of(Map.of(
                        "ruleId",
                        Tenant.RULE_ID,
                        "subjects",
                        List.of(Map.of("objectId", objectId, "objectTypeName", "User")))));
    }

    static Map<String, Object> auditRecord(String objectId) {
        return Map.of(
                "specversion", "1.0",
                "id", UUID.randomUUID().toString(),
                "source", "urn:loop",
                "type", "io.joiner.provisioning.succeeded",
                "subject", objectId,
                "time", Instant.now().toString(),
                "data", Map.of("result", "succeeded"));
    }

    static byte[] json(Object value) throws IOException {
        return JSON.writeValueAsBytes(value);
    }

    /** Posts with the JDK's client, and tries again a few times when the server is not well. */
    private static void send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() < 300) {
                if (!answer.body().isEmpty()) {
                    requireSuccess(answer.body());
                }
                return;
            }
            if (tried == MOST_TRIES) {
                throw new IOException("answered with " + answer.statusCode());
            }
            Thread.sleep(1_000L * Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("1")));
        }
    }

    /** The verdict is JSON in a string. */
    static void requireSuccess(String body) throws IOException {
        String result = JSON.readTree(JSON.readTree(body).path("key").asText())
                .path("result")
                .asText();
        if (!result.equals("Success")) {
            throw new IOException("the verdict is " + result);
        }
    }

    private record PlainCall(HttpClient client, URI url) implements GraphCall {

        PlainCall(URI graph) {
            this(http1(), URI.create(graph + path()));
        }

        @Override
        public void provision(String objectId) throws IOException, InterruptedException {
            send(
                    client,
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer static")
                            .POST(BodyPublishers.ofByteArray(json(payload(objectId))))
                            .build());
        }
    }

    private record AuditPost(HttpClient client, URI url) {

        AuditPost(URI url) {
            this(http1(), url);
        }

        void post(String objectId) throws IOException, InterruptedException {
            send(
                    client,
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/cloudevents+json")
                            .POST(BodyPublishers.ofByteArray(json(auditRecord(objectId))))
                            .build());
        }
    }

    private static HttpClient http1() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
