package io.joiner.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client, and how far it gets.
 *
 * @param status the HTTP status
 * @param headers the headers besides those the server sets itself
 * @param body the body; nothing is sent when empty
 * @param ending whether the client gets it all
 * @param delay how long to wait before sending
 */
public record Reply(int status, Map<String, String> headers, String body, Ending ending, Duration delay) {

    /** How an answer ends on the wire. */
    public enum Ending {
        /** The client gets it all. */
        WHOLE,
        /** The connection breaks in the middle of the body. */
        CUT_SHORT,
        /** The connection breaks before the first byte. */
        NO_ANSWER
    }

    private static final String GRAPH_JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "", Ending.WHOLE, Duration.ZERO);
    }

    /** A JSON answer as Graph writes it. */
    public static Reply json(int status, JsonNode body) {
        return text(status, GRAPH_JSON, body.toString());
    }

    /** An answer of any kind. */
    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Ending.WHOLE, Duration.ZERO);
    }

    /** The same answer with one more header. */
    public Reply with(String header, String value) {
        return with(Map.of(header, value));
    }

    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, Map.copyOf(all), body, ending, delay);
    }

    /** The same answer, later by {@code more}. */
    public Reply after(Duration more) {
        return new Reply(status, headers, body, ending, delay.plus(more));
    }

    /** The same answer, ending otherwise. */
    public Reply ending(Ending other) {
        return new Reply(status, headers, body, other, delay);
    }

    /** The status the client can see, 0 when it sees none. */
    public int seenStatus() {
        return ending == Ending.NO_ANSWER ? 0 : status;
    }

    /** Sends it; closing the exchange too early is what breaks the connection. */
    void send(HttpExchange exchange) throws IOException {
        if (ending == Ending.NO_ANSWER) {
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, ending == Ending.CUT_SHORT ? bytes.length / 2 : bytes.length);
            exchange.getResponseBody().flush();
        }
    }
}
