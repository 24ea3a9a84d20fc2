package io.joiner.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An HTTP server that notes what arrives and answers as it was told last. */
public final class LocalPeer implements AutoCloseable {

    private static final String BODY = "body";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile HttpHandler answer = answer(200, "{}");

    /** Starts on a free port. */
    public LocalPeer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A request as it arrived; header names in lower case. */
    public record Arrival(String method, String rawUri, Map<String, String> headers, String body) {}

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Answers like this from now on. */
    public void answers(HttpHandler newAnswer) {
        answer = newAnswer;
    }

    /** A whole answer; headers as name, value, name, value. */
    public static HttpHandler answer(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** What a request carried, for an answer that depends on it. */
    public static byte[] bodyOf(HttpExchange exchange) {
        return (byte[]) exchange.getAttribute(BODY);
    }

    /** Breaks the connection before an answer. */
    public static HttpHandler reset() {
        return HttpExchange::close;
    }

    /** Breaks the connection in the middle of the body. */
    public static HttpHandler truncated() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"key\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Never answers. */
    public static HttpHandler silent() {
        return exchange -> {};
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(", ", header.getValue())));
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        exchange.setAttribute(BODY, bytes);
        String body = new String(bytes, StandardCharsets.UTF_8);
        arrivals.add(new Arrival(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        answer.handle(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
