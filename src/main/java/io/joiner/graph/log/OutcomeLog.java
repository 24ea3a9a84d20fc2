package io.joiner.graph.log;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.VerdictTable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Whether Graph's provisioning log can be asked; one that refuses is left alone for a while, and told of once. */
@Component
public class OutcomeLog {

    private static final Duration CLOSED_FOR = Duration.ofHours(1);
    private static final int UNAUTHORIZED = 401;

    private final boolean enabled;
    private final ApplicationEventPublisher events;
    private Instant closedUntil = Instant.MIN;
    private @Nullable String refusedToken;

    @Autowired
    public OutcomeLog(ProvisioningProperties properties, ApplicationEventPublisher events) {
        this(properties.outcomeLog().enabled(), events);
    }

    public OutcomeLog(boolean enabled, ApplicationEventPublisher events) {
        this.enabled = enabled;
        this.events = events;
    }

    public synchronized boolean isOpen(Instant now) {
        return enabled && !now.isBefore(closedUntil);
    }

    /** Notes how a look with this token was answered: a 401 may be due to the token alone, one of the next token is not. */
    public synchronized void answered(int status, String token, Instant now) {
        boolean refused = status == UNAUTHORIZED
                ? refusedToken != null && !refusedToken.equals(token)
                : VerdictTable.refusesLooks(status);
        refusedToken = status == UNAUTHORIZED ? token : null;
        if (refused && isOpen(now)) {
            closedUntil = now.plus(CLOSED_FOR);
            Meaning meaning = VerdictTable.ofLook(String.valueOf(status));
            events.publishEvent(new OutcomeLogClosed(meaning.reason(), meaning.whatToDo(), closedUntil));
        }
    }
}
