package io.joiner.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry ended, in words for the people who ask; it never holds names, addresses or values of the person.
 *
 * @param result the final state
 * @param errorCode Graph's own code, or null when it gave none
 * @param reason why it ended so, in plain words
 * @param whatToDo who must act and how; empty when nobody must
 * @param action what Graph did in the target ({@code Create}, {@code Update}, ...), or null when it did not say
 * @param changeId the key to the run in Graph's provisioning log, or null
 * @param steps the run step by step; empty when Graph told none
 * @param modifiedProperties names of the properties that changed, without their values
 */
public record Verdict(
        Result result,
        @Nullable String errorCode,
        String reason,
        String whatToDo,
        @Nullable String action,
        @Nullable String changeId,
        List<Step> steps,
        List<String> modifiedProperties) {

    public Verdict {
        steps = List.copyOf(steps);
        modifiedProperties = List.copyOf(modifiedProperties);
    }

    /** The final states of an entry. */
    public enum Result {
        /** The target holds what was asked for. */
        SUCCEEDED,
        /** The target held it already. */
        SKIPPED,
        /** It needs a person. */
        PARKED,
        /** A person called it off. */
        CANCELLED;

        /** Whether the target holds what was asked for. */
        public boolean isGood() {
            return this == SUCCEEDED || this == SKIPPED;
        }

        /** The name used in the ledger, audit records and metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One step of the run; Graph's description and details are left out because they name the person.
     *
     * @param name the step's name
     * @param type what kind of step, such as import or export
     * @param status how it ended
     * @param timestamp as Graph wrote it, in UTC; empty when it wrote none
     * @param scoping what a scoping step tested, such as {@code Assigned=true}; empty for other steps
     */
    public record Step(String name, String type, String status, String timestamp, Map<String, Boolean> scoping) {

        public Step {
            scoping = Map.copyOf(scoping);
        }
    }
}
