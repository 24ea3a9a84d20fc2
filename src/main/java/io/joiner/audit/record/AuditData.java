package io.joiner.audit.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of audit records; {@code audit-record.schema.json} is its published form.
 *
 * <p>Holds ids and names of properties, never names, addresses or values of people. Times are UTC.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface AuditData {

    /** Where the event came from. */
    record Source(String door, String name, String place) {}

    /** An event that could not be taken. */
    record Rejected(Source source, String reason, Instant receivedAt) implements AuditData {}

    /** What somebody changed; {@code who} is the name of a login, {@code what} the ids or the filter that it was done to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(
            String who,
            String did,
            String what,
            @Nullable String reason,
            String outcome,
            @Nullable String detail) implements AuditData {}

    /** An event's final state in one target. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Final(
            String eventKey,
            String profile,
            Source source,
            String entry,
            int round,
            String target,
            @Nullable String ruleId,
            String lane,
            List<SubjectSent> subjects,
            @Nullable List<String> membersNotSent,
            List<AttemptMade> attempts,
            VerdictGiven verdict,
            List<Verdict.Step> steps,
            Durations durations)
            implements AuditData {}

    /**
     * A subject as it was sent to Graph; {@code objectId} is absent when none was found. What came of it is there when
     * there are several, as for a group of many members.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectSent(
            @Nullable String objectId,
            String objectTypeName,
            @Nullable List<String> members,
            @Nullable String result,
            @Nullable String errorCode,
            @Nullable String changeId) {}

    /**
     * One call, or one question; {@code delaySeconds} is how long the next one had to wait.
     *
     * @param callNumber of a look into the log that found a run: the number of the call that the run came from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptMade(
            int number,
            String kind,
            @Nullable Integer part,
            Instant time,
            @Nullable Integer status,
            @Nullable String requestId,
            String clientRequestId,
            @Nullable String retryClass,
            @Nullable String reason,
            @Nullable Double delaySeconds,
            @Nullable Integer callNumber) {}

    /**
     * How it ended, in words.
     *
     * @param callNumber the number of the call that it came from; absent where it came from none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerdictGiven(
            String result,
            @Nullable String errorCode,
            String reason,
            String whatToDo,
            @Nullable String action,
            @Nullable String changeId,
            List<String> modifiedProperties,
            @Nullable Integer callNumber) {}

    /** Seconds from the event's arrival to the verdict, and of them in calls. */
    record Durations(double eventToVerdictSeconds, double inCallsSeconds) {}
}
