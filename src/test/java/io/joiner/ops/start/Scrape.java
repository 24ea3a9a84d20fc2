package io.joiner.ops.start;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus reads from joiner.
 *
 * @param labels names of labels by metric
 * @param help help texts by the metric's family
 */
record Scrape(Map<String, Set<String>> labels, Map<String, String> help) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\w+) ?(.*)$");

    static Scrape of(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        SAMPLE.matcher(text).results().forEach(sample -> {
            Set<String> names = labels.computeIfAbsent(sample.group(1), metric -> new TreeSet<>());
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                names.add(label.group(1));
            }
        });
        Map<String, String> help = new TreeMap<>();
        HELP.matcher(text).results().forEach(line -> help.put(line.group(1), line.group(2)));
        return new Scrape(labels, help);
    }
}
