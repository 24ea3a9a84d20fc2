package io.joiner.ops.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that happened to an entry, from the source to the audit's receipt.
 *
 * @param nextAttemptAt when it is due again, or null when nothing more is to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryStory(
        String id,
        String target,
        @Nullable String objectId,
        String objectTypeName,
        String lane,
        EntryState state,
        @JsonUnwrapped Standing standing,
        @Nullable Instant nextAttemptAt,
        int round,
        List<Event> events,
        List<Attempt> attempts,
        List<Ending> endings,
        List<Receipt> audit) {

    /** What a source said; ids that name the person may be masked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            String eventKey,
            String source,
            String sourceName,
            String sourcePlace,
            String profile,
            @Nullable String userPrincipalName,
            @Nullable String mail,
            @Nullable String employeeId,
            @Nullable LocalDate hireDate,
            Instant receivedAt) {}

    /**
     * One call, one look into the provisioning log, or a look-up that failed.
     *
     * @param kind call, ask-log or find-person
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int round,
            int number,
            String kind,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer status,
            @Nullable String retryClass,
            @Nullable String reason,
            @Nullable String requestId,
            String clientRequestId,
            @Nullable Instant nextAttemptAt) {}

    /** How a round ended. */
    public record Ending(int round, Instant decidedAt, Verdict verdict) {}

    /** An audit record, and whether the endpoint has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            String id,
            String type,
            String state,
            int attempts,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt) {}
}
