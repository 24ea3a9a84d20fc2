package io.joiner.ops.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person is ready in a target, and if not, why and who must act.
 *
 * @param readiness in one word
 * @param expectedAt about when the verdict can be expected, by the limit and without retries; absent unless expected
 * @param why in plain words
 * @param whatToDo who must act and how; empty when nobody must
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(Readiness readiness, @Nullable Instant expectedAt, String why, String whatToDo) {

    /** In one word. */
    public enum Readiness {
        @JsonProperty("ready")
        READY,
        @JsonProperty("expected")
        EXPECTED,
        @JsonProperty("blocked")
        BLOCKED,
        @JsonProperty("cancelled")
        CANCELLED,
        /** Nothing that names the person is kept any more. */
        @JsonProperty("erased")
        ERASED
    }
}
