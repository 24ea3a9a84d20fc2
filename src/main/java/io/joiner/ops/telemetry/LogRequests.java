package io.joiner.ops.telemetry;

import io.joiner.intake.webhook.gate.RequestAnswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells of posted requests nothing that a stranger could have written; of those taken only at DEBUG.
 *
 * <p>Whoever is refused may come again hundreds of times a second. So of those refused alike the first is told at once, and
 * then every 10 s how many more there were; the metrics count each.
 */
@Component
public class LogRequests {

    private static final Logger log = LoggerFactory.getLogger("joiner.webhook");

    private static final int FIRST_REFUSAL = 400;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Clock clock;

    /** No more than there are paths of the door and statuses that it answers with. */
    private final Map<Kind, Untold> untold = new HashMap<>();

    LogRequests(Clock clock) {
        this.clock = clock;
    }

    private record Kind(String path, int status) {}

    private record Untold(Instant since, long requests) {}

    @EventListener
    void on(RequestAnswered request) {
        if (request.status() < FIRST_REFUSAL) {
            log.atDebug()
                    .addKeyValue("method", request.method())
                    .addKeyValue("path", request.path())
                    .addKeyValue("status", request.status())
                    .addKeyValue("size", request.size())
                    .addKeyValue("took", took(request))
                    .log("Posted request answered");
        } else if (isFirst(new Kind(request.path(), request.status()))) {
            log.atInfo()
                    .addKeyValue("method", request.method())
                    .addKeyValue("path", request.path())
                    .addKeyValue("status", request.status())
                    .addKeyValue("size", request.size())
                    .addKeyValue("took", took(request))
                    .log("Posted request refused");
        }
    }

    private static String took(RequestAnswered request) {
        return Duration.ofNanos(request.nanos()).toMillis() + "ms";
    }

    private synchronized boolean isFirst(Kind kind) {
        Untold before = untold.get(kind);
        untold.put(
                kind,
                before == null ? new Untold(clock.instant(), 0) : new Untold(before.since(), before.requests() + 1));
        return before == null;
    }

    /** Tells of those that were not told of one by one; a kind of which none came for 10 s is forgotten. */
    public synchronized void tellHowManyMore() {
        Instant now = clock.instant();
        untold.entrySet()
                .removeIf(entry ->
                        isTime(entry.getValue(), now) && entry.getValue().requests() == 0);
        untold.replaceAll((kind, refused) -> isTime(refused, now) ? told(kind, refused, now) : refused);
    }

    /** A clock that was set back must not silence a kind for long. */
    private static boolean isTime(Untold refused, Instant now) {
        return Duration.between(refused.since(), now).abs().compareTo(BETWEEN_LINES) >= 0;
    }

    private static Untold told(Kind kind, Untold refused, Instant now) {
        log.atInfo()
                .addKeyValue("path", kind.path())
                .addKeyValue("status", kind.status())
                .addKeyValue("requests", refused.requests())
                .log(
                        "Posted requests refused: {} more in the last {} s",
                        refused.requests(),
                        Duration.between(refused.since(), now).toSeconds());
        return new Untold(now, 0);
    }
}
