package io.joiner.intake.webhook.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature covers, as a template such as <code>{timestamp}.{body}</code>.
 *
 * <p>Placeholders: <code>{body}</code>, <code>{body-sha256}</code> (hex digits of the body's SHA-256), <code>{timestamp}</code>,
 * <code>{id}</code>, <code>{method}</code>, <code>{url}</code>, <code>{path}</code> and <code>{header:NAME}</code>. All other text
 * stands for itself. Three short names stand for templates: {@code body}, {@code body-timestamp} and {@code timestamp.body}.
 *
 * @param template the template, with placeholders
 */
public record SignedContent(String template) {

    static final String BODY = "body";
    static final String BODY_SHA256 = "body-sha256";
    static final String TIMESTAMP = "timestamp";
    static final String ID = "id";
    static final String METHOD = "method";
    static final String URL = "url";
    static final String PATH = "path";
    static final String HEADER = "header:";

    private static final List<String> KNOWN = List.of(BODY, BODY_SHA256, TIMESTAMP, ID, METHOD, URL, PATH);
    private static final Map<String, String> SHORT_NAMES =
            Map.of("body", "{body}", "bodytimestamp", "{body}{timestamp}", "timestampbody", "{timestamp}.{body}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** The raw body alone. */
    public static final SignedContent BODY_ALONE = new SignedContent("{body}");

    /**
     * A part of a template.
     *
     * @param placeholder whether the text names a placeholder, or stands for itself
     */
    record Part(boolean placeholder, String text) {}

    /** Checks the template. */
    public SignedContent {
        List<String> names = parts(template).stream()
                .filter(Part::placeholder)
                .map(Part::text)
                .toList();
        names.stream()
                .filter(name -> !KNOWN.contains(name) && !(name.startsWith(HEADER) && name.length() > HEADER.length()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("signed-content knows no {" + unknown + "}. It knows {body},"
                            + " {body-sha256}, {timestamp}, {id}, {method}, {url}, {path} and {header:NAME}.");
                });
        if (!names.contains(BODY) && !names.contains(BODY_SHA256)) {
            throw new IllegalArgumentException("signed-content must hold {body} or {body-sha256}:"
                    + " a signature that leaves the body out proves nothing about the events.");
        }
    }

    /** Reads a short name or a template. Spring's binding calls this method. */
    public static SignedContent of(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return new SignedContent(text.contains("{") ? text : SHORT_NAMES.getOrDefault(name, text));
    }

    /** Whether the template has a placeholder of this name. */
    boolean has(String placeholder) {
        return parts().contains(new Part(true, placeholder));
    }

    List<Part> parts() {
        return parts(template);
    }

    private static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholders.find()) {
            if (placeholders.start() > end) {
                parts.add(new Part(false, template.substring(end, placeholders.start())));
            }
            parts.add(new Part(true, placeholders.group(1)));
            end = placeholders.end();
        }
        if (end < template.length()) {
            parts.add(new Part(false, template.substring(end)));
        }
        return parts;
    }
}
