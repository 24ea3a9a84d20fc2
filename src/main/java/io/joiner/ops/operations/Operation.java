package io.joiner.ops.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to be done with many at once, and how far it is.
 *
 * @param id by which it is asked for; absent if it was over at once
 * @param kind what is done
 * @param on what it is done with
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
public record Operation(
        @Nullable String id,
        Kind kind,
        On on,
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

    /** What is done: replayed, or called off. */
    public enum Kind {
        @JsonProperty("replay")
        REPLAY,
        @JsonProperty("cancel")
        CANCEL
    }

    /** What it is done with: parked entries, rejected events, or entries that wait for a target not configured any more. */
    public enum On {
        @JsonProperty("parked")
        PARKED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("waiting")
        WAITING
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

    /** How many of the done are not as they were. */
    public long changed() {
        return done - failed;
    }

    /** Whether nothing more will come of it. */
    public boolean ended() {
        return state != State.UNDER_WAY;
    }
}
