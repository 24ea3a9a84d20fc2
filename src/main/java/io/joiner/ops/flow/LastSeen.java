package io.joiner.ops.flow;

import io.joiner.event.Source;
import io.joiner.ledger.accept.AcceptEvents.EventsAccepted;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When something last came in by each source, since the start. */
@Component
class LastSeen {

    private final Map<Source, Instant> last = new ConcurrentHashMap<>();
    private final Clock clock;

    LastSeen(Clock clock) {
        this.clock = clock;
    }

    @EventListener
    void on(EventsAccepted accepted) {
        Instant now = clock.instant();
        accepted.receipts()
                .list()
                .forEach(receipt -> last.put(receipt.position().source(), now));
    }

    @Nullable Instant of(Source source) {
        return last.get(source);
    }
}
