package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.SafeText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one place in a 200 says became of the subject.
 *
 * @param result Graph's result word; empty when the place says nothing
 * @param code Graph's error code, or null when it gave none
 */
public record Statement(String result, @Nullable String code, RunReport run) {

    /** Makes a success a contradiction: its own steps say that the target was not written. */
    private static final String FAILED_EXPORT = "(failed export)";

    /** Stands for something that ought to be a word and is not; no row of the table holds it. */
    static final String UNREADABLE = "(unreadable)";

    public static Statement read(JsonNode result, JsonNode code, RunReport run) {
        return new Statement(Objects.requireNonNullElse(word(result), ""), word(code), run);
    }

    public boolean isSilent() {
        return result.isEmpty() && code == null;
    }

    /** Fills in what another place says of the same: Graph often writes the code, or all, in one of them only. */
    Statement completedBy(Statement other) {
        boolean lacksCode = code == null && result.equalsIgnoreCase(other.result);
        return isSilent() || lacksCode ? new Statement(other.result, other.code, run) : this;
    }

    Meaning meaning() {
        Meaning listed = VerdictTable.ofResult(result, code);
        if (listed.treatment() == Treatment.DONE && run.exportFailed()) {
            return VerdictTable.ofResult(result, FAILED_EXPORT);
        }
        boolean unlisted = listed.equals(VerdictTable.of(VerdictTable.UNKNOWN_RESULT));
        return unlisted && run.sourceObjectNotFound() ? VerdictTable.ofResult("failure", "EntryNotFound") : listed;
    }

    private static @Nullable String word(JsonNode node) {
        if (node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank())) {
            return null;
        }
        return Objects.requireNonNullElse(SafeText.word(node.textValue()), UNREADABLE);
    }
}
