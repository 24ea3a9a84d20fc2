package io.joiner.ledger;

import io.joiner.event.LogContext;
import io.joiner.event.TraceParent;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is this process's to work on until its lease ends.
 *
 * @param entryId the entry
 * @param subject whom to provision where
 * @param person by what to find the object id when the subject has none
 * @param step what is to be done
 * @param part which of its subject's {@link Subject#portions()} it is about
 * @param repeats calls that were made for the same part before, in this round
 * @param round 1, and one more with each replay
 * @param attempt number of this attempt within the round, from 1
 * @param fence grows with each claim of the entry; what is written under an old fence is refused
 * @param clientRequestId Graph's {@code client-request-id} for this attempt
 * @param dueAt since when it could have been claimed, but for the limit and its turn
 * @param claimedAt when it was claimed
 * @param createdAt when the entry was accepted
 * @param eventId the latest of its events, or null when that is gone
 * @param trace the span in which that event was accepted, or null unless it is traced
 */
public record Claim(
        String entryId,
        Subject subject,
        Person person,
        Lane lane,
        Step step,
        int part,
        int repeats,
        int round,
        int attempt,
        long fence,
        String clientRequestId,
        Instant dueAt,
        Instant claimedAt,
        Instant createdAt,
        @Nullable String eventId,
        @Nullable String trace) {

    /** For all that is logged while this attempt is worked on. */
    public LogContext inLog() {
        TraceParent span =
                TraceParent.read(trace).map(event -> event.of(clientRequestId)).orElse(null);
        return LogContext.of(eventId, entryId, subject.target(), span);
    }
}
