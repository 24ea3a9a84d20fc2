package io.joiner.graph.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a job is (Graph: synchronizationStatus).
 *
 * @param quarantineReason Graph's word for why it is held back, or null when it is not or Graph does not say
 * @param quarantinedSince since when, or null likewise
 */
public record JobState(
        Code code,
        @Nullable String quarantineReason,
        @Nullable Instant quarantinedSince) {

    /** Graph's codes of a job's state. */
    public enum Code {
        /** Runs by its schedule. */
        ACTIVE("Active"),
        /** Stopped by somebody; on-demand calls are assumed to work all the same. */
        PAUSED("Paused"),
        /** Held back by Microsoft, since too much failed; on-demand calls are assumed to work all the same. */
        QUARANTINE("Quarantine"),
        NOT_RUN("NotRun"),
        NOT_CONFIGURED("NotConfigured"),
        /** A word that joiner does not know. */
        UNKNOWN("");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        /** As metrics have it, such as {@code not-run}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Code of(String word) {
            return Arrays.stream(values())
                    .filter(code -> code.word.equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    static JobState read(JsonNode job) {
        JsonNode status = job.path("status");
        JsonNode quarantine = status.path("quarantine");
        return new JobState(
                Code.of(status.path("code").asText()),
                quarantine.path("reason").isTextual()
                        ? Plain.text(quarantine.path("reason").textValue())
                        : null,
                moment(quarantine.path("currentBegan").asText("")));
    }

    /** Whether the job's own cycle runs, or will run, without a person's help. */
    public boolean isWell() {
        return code == Code.ACTIVE || code == Code.NOT_RUN || code == Code.UNKNOWN;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** In a sentence, with what it leads to. */
    public String inWords() {
        return switch (code) {
            case ACTIVE -> "The job is active.";
            case NOT_RUN -> "The job has never run; on-demand calls work all the same.";
            case PAUSED -> "The job is paused: on-demand calls work, its own cycle of 40 minutes does not.";
            case QUARANTINE ->
                "The job is in quarantine" + because()
                        + ": its own cycle runs ever more rarely, and Microsoft disables it" + " after about 4 weeks.";
            case NOT_CONFIGURED ->
                "The job is not configured: it lacks credentials for the target application, or a schema.";
            case UNKNOWN -> "The job is in a state that joiner does not know.";
        };
    }

    private String because() {
        String since = quarantinedSince == null ? "" : " since " + quarantinedSince;
        return quarantineReason == null ? since : since + " (" + quarantineReason + ")";
    }

    /** Who must do what; empty when nobody must. */
    public String whatToDo() {
        return switch (code) {
            case ACTIVE, NOT_RUN, UNKNOWN -> "";
            case PAUSED -> "Operator: start the job, unless the target application needs it stopped.";
            case QUARANTINE ->
                "Operator: look at the application's provisioning page in Entra, mend what fails there, then"
                        + " restart the job.";
            case NOT_CONFIGURED -> "Operator: complete the application's provisioning in Entra.";
        };
    }
}
