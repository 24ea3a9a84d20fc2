package io.joiner.graph.job;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a restart makes a job forget (Graph: synchronizationJobRestartCriteria). */
public record ResetScope(List<String> parts) {

    private static final Set<String> KNOWN =
            Set.of("None", "ConnectorDataStore", "Escrows", "Watermark", "QuarantineState", "Full", "ForceDeletes");

    /** Enough to try everybody again and to leave quarantine. */
    public static final ResetScope USUAL = of("Watermark, Escrows, QuarantineState");

    /**
     * Reads Graph's words, separated by commas.
     *
     * @throws IllegalArgumentException if a word is not Graph's; the message says which
     */
    public static ResetScope of(String text) {
        return new ResetScope(Arrays.stream(text.split(","))
                .map(String::strip)
                .map(ResetScope::known)
                .toList());
    }

    private static String known(String word) {
        return KNOWN.stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no reset scope; Graph knows "
                        + KNOWN.stream().sorted().collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return String.join(", ", parts);
    }
}
