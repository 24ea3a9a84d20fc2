package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.support.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on monitoring names each metric and each alert, and no page names a metric that is not there. */
class MonitoringPageTest {

    private static final DocsPage PAGE = DocsPage.of("src/docs/monitoring.md");

    /** Where the code makes a meter: by a builder, or by a method that hands the name to one. */
    private static final Pattern MADE = Pattern.compile(
            "(?:[bB]uilder|counter|gauge|show|ofSource|countQuestion|GaugeRows)\\(\\s*(?:meters,\\s*)?\"(joiner\\.[a-z.]+)\"");

    private static final Pattern NAMED = Pattern.compile("\\b(joiner_[a-z_]+)\\b");

    static List<DocsPage> pages() throws IOException {
        return DocsPage.all();
    }

    @Test
    void theTableOfAlertsIsCurrent() throws IOException {
        List<List<String>> rows =
                Watching.rules().stream().map(MonitoringPageTest::row).toList();

        PAGE.holds("alerts", DocsPage.table(List.of("alert", "severity", "what is wrong", "what to do"), rows));
    }

    private static List<String> row(JsonNode rule) {
        return List.of(
                "`" + rule.path("alert").asText() + "`",
                rule.at("/labels/severity").asText(),
                inWords(rule.at("/annotations/summary").asText()),
                inWords(rule.at("/annotations/action").asText()));
    }

    /** What Prometheus fills in stands as the name of what it fills in. */
    private static String inWords(String text) {
        return text.replace("*", "\\*")
                .replaceAll("\\{\\{ *\\$labels\\.(\\w+) *}}", "*$1*")
                .replaceAll("\\{\\{ *\\$value( *\\| *humanizeDuration)? *}}", "*N*")
                .replaceAll("\\{\\{ *\\$value[^}]*}}", "*N*");
    }

    @Test
    void eachMetricIsOnThePage() throws IOException {
        Set<String> named = names(PAGE);

        assertThat(metrics())
                .hasSizeGreaterThan(35)
                .allSatisfy(metric -> assertThat(named).anyMatch(name -> isNameOf(name, metric)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachMetricThatAPageNamesIsThere(DocsPage page) throws IOException {
        Set<String> metrics = metrics();

        assertThat(names(page)).allMatch(name -> metrics.stream().anyMatch(metric -> isNameOf(name, metric)));
    }

    /** As Prometheus has it, which adds the unit and {@code _total}. */
    private static boolean isNameOf(String name, String metric) {
        return name.matches(metric.replace('.', '_') + "(_total|_seconds(_count|_sum|_bucket|_max)?)?");
    }

    private static Set<String> names(DocsPage page) throws IOException {
        return found(NAMED, page.text());
    }

    private static Set<String> metrics() throws IOException {
        Set<String> metrics = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("import io.micrometer.")) {
                    metrics.addAll(found(MADE, source));
                }
            }
        }
        return metrics;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
