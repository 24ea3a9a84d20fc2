package io.joiner.ops.start;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One expression, taken apart as far as names go.
 *
 * <p>Whatever is neither text, number, function, grouping nor keyword must be a metric, so that no name is overlooked.
 */
record PromQl(String expression) {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern FUNCTION = Pattern.compile("\\b[a-z_0-9]+\\s*\\(");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern METRIC_WITH_LABELS = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** A label that a metric is asked for. */
    record Asked(String metric, String label) {}

    private String withoutTexts() {
        return TEXT.matcher(expression).replaceAll("\"\"");
    }

    Set<String> metrics() {
        String names = withoutTexts();
        for (Pattern other : new Pattern[] {GROUPING, SELECTOR, RANGE, FUNCTION}) {
            names = other.matcher(names).replaceAll(" ");
        }
        return all(METRIC, names.replaceAll("\\b\\d[\\w.]*", " ")).stream()
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels by which metrics are chosen. */
    Set<Asked> asked() {
        return METRIC_WITH_LABELS
                .matcher(withoutTexts())
                .results()
                .flatMap(metric -> LABEL.matcher(metric.group(2))
                        .results()
                        .map(label -> new Asked(metric.group(1), label.group(1))))
                .collect(Collectors.toSet());
    }

    /** Labels that the result keeps. */
    Set<String> grouped() {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(grouping -> all(METRIC, grouping.group(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
