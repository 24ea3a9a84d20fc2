package io.joiner.ops.operations;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry is called off; the audit is told, so it should name nobody.
 *
 * @param text one line
 */
public record Reason(String text) {

    /** The most characters. */
    public static final int LONGEST = 200;

    /** What must be said, for those who did not. */
    public static final String WANTED =
            "reason must say why, in 1 to " + LONGEST + " characters; it goes into the audit record.";

    /** What somebody said, as one line; empty if it says nothing or too much. */
    public static Optional<Reason> said(@Nullable String said) {
        return said == null || said.isBlank() || said.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new Reason(said.strip().replaceAll("\\p{Cntrl}", " ")));
    }
}
