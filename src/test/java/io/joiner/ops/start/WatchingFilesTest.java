package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alert rules, as files. */
class WatchingFilesTest {

    @Test
    void eachAlertSaysInPlainWordsWhatIsWrongAndWhatToDoAndHasATest() throws IOException {
        String tests = Watching.testsOfRules();

        assertThat(Watching.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
            assertThat(rule.at("/annotations/action").asText()).hasSizeGreaterThan(40);
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(tests).containsPattern("\\b" + rule.path("alert").asText() + "\\b");
        });
    }

    @Test
    void eachPanelAsksTheChosenSourceAndNodesAndSaysWhatItShows() throws IOException {
        for (JsonNode panel : Watching.dashboard().path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
                    assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                    assertThat(target.path("expr").asText()).contains("instance=~\"$instance\"");
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joiner_events_received",
                "joiner_events_rejected",
                "joiner_events_duplicate",
                "joiner_entries",
                "joiner_oldest_ready_age",
                "joiner_backlog_eta",
                "joiner_attempts",
                "joiner_call_duration",
                "joiner_verdicts",
                "joiner_permit_wait",
                "joiner_throttled",
                "joiner_audit_pending",
                "joiner_audit_delivered",
                "joiner_audit_failed",
                "joiner_audit_oldest_age",
                "joiner_event_to_verdict",
                "joiner_paused",
                "joiner_requests",
                "joiner_retention_removed"
            })
    void eachPromisedMetricHasAPanel(String metric) throws IOException {
        assertThat(Watching.elements(Watching.dashboard().path("panels")))
                .anySatisfy(
                        panel -> assertThat(panel.path("targets").toString()).contains(metric));
    }

    /** Written for promtool, which {@code .ci/run} has read it: it knows PromQL's grammar. */
    @Test
    void panelsQuestionsAreWrittenAsRulesForPromtool() throws IOException {
        String rules = Watching.questionsOfTheDashboardAsRules();

        assertThat(rules).contains("- record: panel:").doesNotContain("$");
        Files.writeString(Path.of("target/dashboard-rules.yaml"), rules);
    }

    @Test
    void panelsLieBesideEachOtherAndHaveIdsOfTheirOwn() throws IOException {
        List<JsonNode> panels = Watching.elements(Watching.dashboard().path("panels"));

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        for (JsonNode one : panels) {
            assertThat(panels)
                    .filteredOn(other -> !other.equals(one) && overlap(one.path("gridPos"), other.path("gridPos")))
                    .isEmpty();
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String from, String size) {
        return one.path(from).asInt()
                        < other.path(from).asInt() + other.path(size).asInt()
                && other.path(from).asInt()
                        < one.path(from).asInt() + one.path(size).asInt();
    }

    @Test
    void theyAreNotOnTheClassPath() {
        assertThat(getClass().getResource("/application.yaml")).isNotNull();
        assertThat(getClass().getResource("/grafana/joiner.json")).isNull();
        assertThat(getClass().getResource("/prometheus/joiner-alerts.yaml")).isNull();
    }
}
