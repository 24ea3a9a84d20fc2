package io.joiner.graph.target;

import io.joiner.graph.client.AccessToken;
import io.joiner.ledger.claim.TargetRests;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets a target rest, has a fresh token for the try after the rest, and tells the others once. */
@Component
public class TargetStopper {

    private final TargetRests rests;
    private final AccessToken accessToken;
    private final ApplicationEventPublisher events;
    private final Map<String, Instant> toldUntil = new ConcurrentHashMap<>();

    public TargetStopper(TargetRests rests, AccessToken accessToken, ApplicationEventPublisher events) {
        this.rests = rests;
        this.accessToken = accessToken;
        this.events = events;
    }

    /**
     * Stops a target, and tells of the trouble once.
     *
     * @return until when the target rests
     */
    public Instant stop(String target, String reason, String whatToDo) {
        TargetRests.Rest rest = rests.rest(target, reason, whatToDo);
        Instant until = rest.until();
        accessToken.renewFrom(until);
        // Calls that ran beside the first to tell of the trouble tell of the same one.
        if (!until.equals(toldUntil.put(target, until))) {
            events.publishEvent(new TargetStopped(target, rest.reason(), rest.whatToDo(), until));
        }
        return until;
    }
}
