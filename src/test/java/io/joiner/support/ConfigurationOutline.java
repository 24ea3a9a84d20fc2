package io.joiner.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code config/application.yaml} with their values, those in comments too: found by how far they are indented. */
public final class ConfigurationOutline {

    public static final Path FILE = Path.of("config/application.yaml");

    /** A key, or a key in a comment: of an example (after three blanks), or of the place itself (after one). */
    public static final Pattern KEY = Pattern.compile("( *)(?:(#)( +))?([a-z][a-z0-9-]*):(?: (.*))?");

    private record Key(int indent, String name) {}

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final Deque<Key> above = new ArrayDeque<>();
    private int blanksOfTheComment;

    private ConfigurationOutline() {}

    public static ConfigurationOutline read() throws IOException {
        ConfigurationOutline outline = new ConfigurationOutline();
        Files.readAllLines(FILE).forEach(outline::read);
        return outline;
    }

    /** By the whole name of the key; empty for a key with others below. */
    public Map<String, String> values() {
        return values;
    }

    /** The values of keys that stand in comments. */
    public Map<String, String> examples() {
        return examples;
    }

    private void read(String line) {
        boolean isComment = line.strip().startsWith("#");
        if (!isComment) {
            blanksOfTheComment = 0;
        }
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
            int indent = isComment ? indentOfComment(key) : key.group(1).length();
            add(indent, key.group(4), key.group(5) == null ? "" : key.group(5), isComment);
        }
    }

    /** The first key of a comment is at the comment's own place; in a comment that begins its line, the blanks tell. */
    private int indentOfComment(Matcher key) {
        int before = key.group(1).length();
        int blanks = key.group(3).length();
        if (before == 0) {
            return blanks;
        }
        if (blanksOfTheComment == 0) {
            blanksOfTheComment = blanks;
        }
        return before + blanks - blanksOfTheComment;
    }

    private void add(int indent, String key, String value, boolean isComment) {
        while (!above.isEmpty() && above.peek().indent() >= indent) {
            above.pop();
        }
        String name = above.isEmpty() ? key : above.peek().name() + "." + key;
        above.push(new Key(indent, name));
        values.putIfAbsent(name, value);
        if (isComment) {
            examples.putIfAbsent(name, value);
        }
    }
}
