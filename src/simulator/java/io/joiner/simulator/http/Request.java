package io.joiner.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read to its end.
 *
 * @param segments the parts of the path, percent-decoded
 * @param query the query's parameters, percent-decoded
 * @param headers by name in lower case; of several values the first
 */
public record Request(
        String method,
        String path,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        RequestIds ids) {

    static Request read(HttpExchange exchange, Instant now) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = headers(exchange);
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                segments(uri.getRawPath()),
                form(uri.getRawQuery()),
                headers,
                body,
                RequestIds.fresh(headers.get("client-request-id"), now));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    /** The media type without its parameters, in lower case; empty when there is none. */
    public String contentType() {
        String value = headers.getOrDefault("content-type", "");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code a=1&b=2}, as in a query or a form; of a name that comes twice the last value counts. */
    public static Map<String, String> form(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            Arrays.stream(text.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> values.put(decode(pair[0]), pair.length == 1 ? "" : decode(pair[1])));
        }
        return values;
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                // A plus is a plus in a path; only in a form it means a space.
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
