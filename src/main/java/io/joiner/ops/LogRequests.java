package io.joiner.ops;

import io.joiner.event.webhook.RequestAnswered;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One line a posted request, of which nothing is told that a stranger could have written; those taken only at DEBUG. */
@Component
class LogRequests {

    private static final Logger log = LoggerFactory.getLogger("joiner.webhook");

    private static final int FIRST_REFUSAL = 400;

    @EventListener
    void on(RequestAnswered request) {
        boolean refused = request.status() >= FIRST_REFUSAL;
        log.atLevel(refused ? Level.INFO : Level.DEBUG)
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.path())
                .addKeyValue("status", request.status())
                .addKeyValue("size", request.size())
                .addKeyValue("took", Duration.ofNanos(request.nanos()).toMillis() + "ms")
                .log(refused ? "Posted request refused" : "Posted request answered");
    }
}
