package io.joiner.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks as much of Confluent's schema registry's REST as its clients ask for. */
public final class RegistryStandIn implements AutoCloseable {

    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile @Nullable String authorization;
    private volatile int trouble;

    public RegistryStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Knows a schema from now on; its text is quoted into JSON. */
    public RegistryStandIn schema(int id, String answer) {
        answers.put("/schemas/ids/" + id, answer);
        return this;
    }

    public RegistryStandIn version(String subject, int version, String answer) {
        answers.put("/subjects/" + subject + "/versions/" + version, answer);
        return this;
    }

    /** Wants this header Authorization from now on. */
    public RegistryStandIn wants(String header) {
        authorization = header;
        return this;
    }

    /** Answers all questions with this status from now on; 0 ends that. */
    public void answerWith(int status) {
        trouble = status;
    }

    public int questions() {
        return questions.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.incrementAndGet();
            String wanted = authorization;
            String found = answers.get(exchange.getRequestURI().getPath());
            if (trouble != 0) {
                send(exchange, trouble, "{}");
            } else if (wanted != null
                    && !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"error_code\":401}");
            } else {
                send(exchange, found == null ? 404 : 200, found == null ? UNKNOWN : found);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
