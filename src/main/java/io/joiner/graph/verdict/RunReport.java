package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.SafeText;
import io.joiner.ledger.Verdict.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Graph tells of a provisioning run, cut down to what names no person (Graph: provisionOnDemand, response). */
public record RunReport(
        @Nullable String action, @Nullable String changeId, List<Step> steps, List<String> modifiedProperties) {

    static final RunReport NONE = new RunReport(null, null, List.of(), List.of());

    private static final int MOST_STEPS = 100;
    private static final int MOST_PROPERTIES = 500;

    public static RunReport read(JsonNode run) {
        return new RunReport(
                SafeText.word(either(run, "action", "provisioningAction").textValue()),
                SafeText.word(GraphJson.member(run, "changeId").textValue()),
                elements(run, "provisioningSteps")
                        .limit(MOST_STEPS)
                        .map(RunReport::step)
                        .toList(),
                elements(run, "modifiedProperties")
                        .map(property -> SafeText.phrase(
                                GraphJson.member(property, "displayName").textValue()))
                        .filter(Objects::nonNull)
                        .limit(MOST_PROPERTIES)
                        .toList());
    }

    /** The same step name with type Matching is normal: a person to be created is not in the target yet. */
    boolean sourceObjectNotFound() {
        return steps.stream()
                .anyMatch(step -> step.name().equalsIgnoreCase("EntryImportObjectNotFound")
                        && step.type().equalsIgnoreCase("Import"));
    }

    /** Only the last export counts: an earlier one may have been repeated within the run. */
    boolean exportFailed() {
        return steps.stream()
                .filter(step -> step.type().equalsIgnoreCase("Export"))
                .reduce((earlier, later) -> later)
                .filter(last -> last.status().equalsIgnoreCase("Failure"))
                .isPresent();
    }

    private static Step step(JsonNode step) {
        String type = word(either(step, "type", "provisioningStepType"));
        return new Step(
                word(GraphJson.member(step, "name")),
                type,
                word(GraphJson.member(step, "status")),
                word(GraphJson.member(step, "timestamp")),
                type.equalsIgnoreCase("Scoping") ? truths(GraphJson.member(step, "details")) : Map.of());
    }

    private static Map<String, Boolean> truths(JsonNode details) {
        Map<String, Boolean> truths = new TreeMap<>();
        GraphJson.unfold(details).properties().forEach(detail -> {
            String name = SafeText.phrase(detail.getKey());
            String value = detail.getValue().asText();
            if (name != null && (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))) {
                truths.put(name, Boolean.valueOf(value));
            }
        });
        return truths;
    }

    /** The provisioning log tells the same under other names (Graph: provisioningObjectSummary). */
    private static JsonNode either(JsonNode node, String inAnswers, String inTheLog) {
        JsonNode answered = GraphJson.member(node, inAnswers);
        return answered.isMissingNode() ? GraphJson.member(node, inTheLog) : answered;
    }

    private static String word(JsonNode node) {
        return Objects.requireNonNullElse(SafeText.word(node.textValue()), "");
    }

    private static Stream<JsonNode> elements(JsonNode run, String member) {
        return StreamSupport.stream(
                GraphJson.unfold(GraphJson.member(run, member)).spliterator(), false);
    }
}
