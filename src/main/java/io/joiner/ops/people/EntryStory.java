package io.joiner.ops.people;

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
 * @param id its id
 * @param target the target's name
 * @param objectId the person's object id, masked where it is no GUID; absent while it is looked for
 * @param objectTypeName what is provisioned, such as User
 * @param lane urgent, normal or bulk
 * @param state how far it is
 * @param superseded whether it is parked and yet needs nobody: its person has a later entry in the same target
 * @param standing how the person stands in the target
 * @param nextAttemptAt when it is due again; absent when nothing more is to be done
 * @param round how often it went round: 1, and one more for each replay
 * @param events what sources said, the earliest first
 * @param attempts what was tried, the earliest first
 * @param endings how each round ended
 * @param audit the audit records of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryStory(
        String id,
        String target,
        @Nullable String objectId,
        String objectTypeName,
        String lane,
        EntryState state,
        boolean superseded,
        @JsonUnwrapped Standing standing,
        @Nullable Instant nextAttemptAt,
        int round,
        List<Event> events,
        List<Attempt> attempts,
        List<Ending> endings,
        List<Receipt> audit) {

    /**
     * What a source said; ids that name the person are masked but for the role hr.
     *
     * @param eventKey tells repeats of the same event; what is no GUID in it is masked, too
     * @param source file, kafka, webhook or graph
     * @param sourceName the file, topic or path; a file's is masked, too
     * @param sourcePlace where in it, such as a line or an offset
     * @param profile by which it was read
     * @param userPrincipalName the user name; absent if the event has none, as the other ids
     * @param mail the mail address
     * @param employeeId the employee number
     * @param hireDate the first working day
     * @param receivedAt when it came in
     */
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
     * @param round in which round
     * @param number which of the round
     * @param kind call, ask-log or find-person
     * @param startedAt when it began
     * @param endedAt when it ended; absent while it goes on or if nobody knows
     * @param status the HTTP status, 0 without an answer
     * @param retryClass how patiently its trouble is waited out; absent without any
     * @param reason what it came to, in plain words
     * @param requestId Microsoft Graph's own id of the request
     * @param clientRequestId joiner's id of the request
     * @param nextAttemptAt when the next one was due
     * @param callNumber of a look into the log that found a run: the number of the call that the run came from
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
            @Nullable Instant nextAttemptAt,
            @Nullable Integer callNumber) {}

    /**
     * How a round ended.
     *
     * @param round which one
     * @param decidedAt when
     * @param verdict how
     * @param callNumber the number of the call that the verdict came from; absent where it came from none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ending(
            int round,
            Instant decidedAt,
            Verdict verdict,
            @Nullable Integer callNumber) {}

    /**
     * An audit record, and whether the endpoint has it.
     *
     * @param id the record's id, the same for ever
     * @param type the CloudEvent's type
     * @param state pending or delivered
     * @param attempts deliveries tried
     * @param lastFailure why the last one failed; absent if none did
     * @param deliveredAt when the endpoint took it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            String id,
            String type,
            String state,
            int attempts,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt) {}
}
