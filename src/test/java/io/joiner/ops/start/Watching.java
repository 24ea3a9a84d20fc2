package io.joiner.ops.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The files by which joiner is watched. */
final class Watching {

    private static final Path RULES = Path.of("config/prometheus/joiner-alerts.yaml");
    private static final Path RULES_TEST = Path.of("src/test/prometheus/joiner-alerts-test.yaml");
    private static final Path DASHBOARD = Path.of("config/grafana/joiner.json");

    private Watching() {}

    /**
     * What is asked of Prometheus.
     *
     * @param where the alert or the panel
     * @param labels labels that its texts show
     */
    record Question(String where, PromQl promQl, Set<String> labels) {

        private static final Pattern IN_TEXTS = Pattern.compile("(?:\\$labels\\.|\\{\\{\\s*)([a-zA-Z_]\\w*)");

        static Question of(String where, String expression, String texts) {
            Set<String> labels = IN_TEXTS.matcher(texts)
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toSet());
            return new Question(where, new PromQl(expression), labels);
        }

        @Override
        public String toString() {
            return where + ": " + promQl.expression();
        }
    }

    static List<JsonNode> rules() throws IOException {
        return elements(
                new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile()).at("/groups/0/rules"));
    }

    static String testsOfRules() throws IOException {
        return Files.readString(RULES_TEST);
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }

    static List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        rules().forEach(rule -> questions.add(Question.of(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.path("annotations").toString())));
        for (JsonNode panel : dashboard().path("panels")) {
            panel.path("targets")
                    .forEach(target -> questions.add(Question.of(
                            panel.path("title").asText(),
                            target.path("expr").asText(),
                            target.path("legendFormat").asText())));
        }
        return questions;
    }

    /** Each a recording rule, with Grafana's variables replaced. */
    static String questionsOfTheDashboardAsRules() throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr")
                        .asText()
                        .replace("$__rate_interval", "5m")
                        .replace("$instance", ".*");
                rules.append("      - record: panel:%d:%s%n"
                        .formatted(
                                panel.path("id").asInt(), target.path("refId").asText()));
                rules.append("        expr: '%s'%n".formatted(expression.replace("'", "''")));
            }
        }
        return rules.toString();
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
