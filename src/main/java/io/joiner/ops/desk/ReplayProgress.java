package io.joiner.ops.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay of many, or a cancellation of many, is.
 *
 * @param id by which it is asked for; absent if it was over at once
 * @param kind what is replayed or, for cancel, that parked entries are called off
 * @param what which of them
 * @param dryRun whether nothing is changed
 * @param state how it stands
 * @param done how many of them were taken so far
 * @param of how many there were when it began
 * @param failed how many of the done stay as they were
 * @param why why the first of those stays; absent if none does
 * @param outcomes how many of the done came to what
 * @param begunAt when it began
 * @param endedAt when it ended; absent until then
 * @param eta how long it will still take (ISO 8601); absent once it has ended, and while nothing is known
 * @param trouble why it broke off, and what to do; absent if it didn't
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayProgress(
        @Nullable String id,
        Kind kind,
        String what,
        boolean dryRun,
        State state,
        long done,
        long of,
        long failed,
        @Nullable String why,
        Map<String, Long> outcomes,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable Duration eta,
        @Nullable String trouble) {

    /** What is replayed: parked entries or rejected events; or that parked entries are called off. */
    public enum Kind {
        @JsonProperty("parked")
        PARKED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("cancel")
        CANCEL
    }

    /** How it stands. */
    public enum State {
        @JsonProperty("under_way")
        UNDER_WAY,
        @JsonProperty("done")
        DONE,
        @JsonProperty("broken_off")
        BROKEN_OFF
    }

    /** How many went on, or were called off. */
    public long replayed() {
        return done - failed;
    }

    /** Whether nothing more will come of it. */
    public boolean ended() {
        return state != State.UNDER_WAY;
    }
}
