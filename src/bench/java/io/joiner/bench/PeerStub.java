package io.joiner.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Graph's {@code provisionOnDemand} and an audit endpoint, as cheap as they can be: on two cores a stand-in that checks
 * everything would be measured instead of its callers. All else is answered by the simulator.
 */
final class PeerStub implements AutoCloseable {

    private static final Path ANSWER = Path.of("src/test/resources/samples/graph/pod-response-200-success-created.json");
    private static final String PERSON_OF_ANSWER = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";
    private static final String CHANGE_OF_ANSWER = "b1f1f5a2-6d3c-4a0e-9d0a-1d2f3c4b5a69";
    private static final Pattern OBJECT_ID = Pattern.compile("\"objectId\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("\"subject\"\\s*:\\s*\"([^\"]+)\"");
    private static final int THREADS = 32;
    private static final int UNAVAILABLE = 503;

    private final String answer = Files.readString(ANSWER);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final URI others;
    private final int faultOf;
    private final HttpServer server;
    private final Map<String, AtomicInteger> provisioned = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> audited = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong lastCall = new AtomicLong();
    private volatile boolean auditIsDown;

    /**
     * Starts it.
     *
     * @param others who answers everything else
     * @param faultOf each so many requests, one is refused with 503 and asks to come again in a second; 0 for none
     */
    PeerStub(URI others, int faultOf) throws IOException {
        this.others = others;
        this.faultOf = faultOf;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/", this::forward);
        server.createContext("/v1.0/servicePrincipals", this::provision);
        server.createContext("/audit", this::audit);
        server.setExecutor(threads);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** How many people were provisioned. */
    int provisioned() {
        return provisioned.size();
    }

    /** How many people were provisioned and audited. */
    int done() {
        return audited.size();
    }

    /** How many calls and audit records came once more than needed. */
    int doubled() {
        ToIntFunction<Map<String, AtomicInteger>> more =
                seen -> seen.values().stream().mapToInt(count -> count.get() - 1).sum();
        return more.applyAsInt(provisioned) + more.applyAsInt(audited);
    }

    /** Whether a call has come. */
    boolean hasBegun() {
        return first.get() != 0;
    }

    /** From the first request to the last that was new. */
    double seconds() {
        return (last.get() - first.get()) / 1e9;
    }

    long lastNanos() {
        return last.get();
    }

    /** When the last call came. */
    long lastCallNanos() {
        return lastCall.get();
    }

    void auditGoesDown() {
        auditIsDown = true;
    }

    void auditComesUp() {
        auditIsDown = false;
    }

    private void provision(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/provisionOnDemand")) {
            forward(exchange);
            return;
        }
        lastCall.set(System.nanoTime());
        first.compareAndSet(0, lastCall.get());
        take(exchange, OBJECT_ID, provisioned, person -> answer.replace(PERSON_OF_ANSWER, person)
                .replace(CHANGE_OF_ANSWER, UUID.randomUUID().toString()));
    }

    private void audit(HttpExchange exchange) throws IOException {
        if (auditIsDown) {
            read(exchange);
            answer(exchange, UNAVAILABLE, new byte[0]);
        } else if (exchange.getRequestMethod().equals("POST")) {
            take(exchange, SUBJECT, audited, person -> "");
        } else {
            answer(exchange, 200, new byte[0]);
        }
    }

    private void take(
            HttpExchange exchange, Pattern of, Map<String, AtomicInteger> seen, UnaryOperator<String> body)
            throws IOException {
        String request = read(exchange);
        if (faultOf > 0 && requests.incrementAndGet() % faultOf == 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, UNAVAILABLE, new byte[0]);
            return;
        }
        Matcher id = of.matcher(request);
        if (!id.find()) {
            throw new IllegalStateException("a request names nobody");
        }
        seen.computeIfAbsent(id.group(1), unseen -> new AtomicInteger()).incrementAndGet();
        last.set(System.nanoTime());
        answer(exchange, 200, body.apply(id.group(1)).getBytes(StandardCharsets.UTF_8));
    }

    /** Jobs and rules, which joiner reads at its start and now and then. */
    private void forward(HttpExchange exchange) throws IOException {
        String body = read(exchange);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        others.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> answered = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answered.statusCode(), answered.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed meanwhile", e);
        }
    }

    private static String read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
