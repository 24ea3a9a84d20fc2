package io.joiner.ops.start;

import io.joiner.ops.server.HttpProperties;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says once, when all runs, what connections to the web server may hold, and whose word counts for whom they come from. */
@Component
class SayHowConnectionsAreBounded {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final HttpProperties http;

    SayHowConnectionsAreBounded(HttpProperties http) {
        this.http = http;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void say() {
        log.info(
                "Connections: at most {}, and {} of one address; headers within {}, the rest of a request within {}",
                Objects.requireNonNullElse(http.maxConnections(), "as many as fit the heap"),
                Objects.requireNonNullElse(http.maxConnectionsPerAddress(), "half of them"),
                SetUp.inWords(http.headerTimeout()),
                SetUp.inWords(http.requestTimeout()));
        log.info("Trusted reverse proxies: {}", http.trustedProxies().isEmpty() ? "none" : http.trustedProxies());
    }
}
