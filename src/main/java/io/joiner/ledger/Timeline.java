package io.joiner.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that happened to an entry, in the order in which it did. */
public record Timeline(
        EntrySummary entry, List<Event> events, List<Attempt> attempts, List<Ending> endings, List<Receipt> audit) {

    /** An event that the entry answers; what names the person is null where the event said nothing. */
    public record Event(
            String id,
            String eventKey,
            String source,
            String sourceName,
            String sourcePlace,
            String profile,
            @Nullable String userPrincipalName,
            @Nullable String mail,
            @Nullable String employeeId,
            @Nullable String hireDate,
            Instant receivedAt) {}

    /** How a round ended. */
    public record Ending(int round, Verdict verdict, Instant decidedAt) {}

    /** The number of the call that the verdict of a round came from; null where it came from none. */
    public @Nullable Integer callNumber(Ending ending) {
        List<Attempt> ofRound = attempts.stream()
                .filter(attempt -> attempt.round() == ending.round())
                .toList();
        return CallOfVerdict.number(ofRound, ending.verdict());
    }

    /** How much it tells. */
    public int moments() {
        return events.size() + attempts.size() + endings.size() + audit.size();
    }

    /** An audit record: PENDING, or DELIVERED and then. */
    public record Receipt(
            String id,
            String type,
            String state,
            int attempts,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt) {}
}
