package io.joiner.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Between the JDK's server and an endpoint. */
public record HttpDoor(Endpoint endpoint, Ticker ticker) implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(HttpDoor.class.getName());

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(Request.read(exchange, ticker.now())).send(exchange);
        } catch (InterruptedException e) {
            // The simulator is being closed; the client sees a broken connection.
            Thread.currentThread().interrupt();
        }
    }

    private Reply answer(Request request) throws InterruptedException {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            // The JDK's server would hide it, and a test would hunt for a fault of the client.
            LOG.log(Level.ERROR, "The simulator itself failed at " + request.path(), e);
            return Reply.text(500, "text/plain", "The simulator itself failed: " + e);
        }
    }
}
