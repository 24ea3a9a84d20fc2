package io.joiner.intake.webhook.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of the header that holds the signature, as a template such as <code>t={timestamp},v1={signature}</code>.
 *
 * <p>Named elements, separated by commas, semicolons or blanks, may stand in any order, and elements of other names are passed
 * over. Any other template is one element. A header may hold several signatures: each element that fits counts.
 */
final class SignatureHeader {

    /** Several signatures stand in one header while a sender rotates its secret; more than some are an attempt at work. */
    private static final int MOST_SIGNATURES = 20;

    private static final String SIGNATURE = "signature";
    private static final List<String> KNOWN = List.of(SIGNATURE, SignedContent.TIMESTAMP, SignedContent.ID);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
    private static final String VALUE = "\"?([^,;\\s\"]+?)\"?";
    private static final String BEGIN = "(?:^|[,;\\s])";
    private static final String END = "(?=$|[,;\\s])";

    /** Any signature, with or without the name of its hash before. */
    private static final Element ANY = new Element(
            Pattern.compile(BEGIN + "(?:sha-?(?:1|256|384|512)[=: ]\\s*)?" + VALUE + END, Pattern.CASE_INSENSITIVE),
            List.of(SIGNATURE));

    private final @Nullable String template;
    private final List<Element> elements;

    /** @throws IllegalArgumentException if the template is set and has no {signature}, or a placeholder that is not known */
    SignatureHeader(@Nullable String template) {
        this.template = template;
        this.elements = template == null ? List.of(ANY) : elements(template);
    }

    /** What a header holds; of timestamp and id at most one, or null. */
    record Found(
            List<String> signatures,
            @Nullable String timestamp,
            @Nullable String id) {}

    private record Element(Pattern pattern, List<String> placeholders) {}

    boolean holds(String placeholder) {
        return elements.stream().anyMatch(element -> element.placeholders().contains(placeholder));
    }

    /** How the header must look, for people. */
    String form() {
        return template == null ? "a signature in hex or Base64" : template;
    }

    /** Reads a header's value; null if it does not fit the template, or has two timestamps or two ids. */
    @Nullable Found read(String value) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Element element : elements) {
            Matcher matcher = element.pattern().matcher(value);
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    found.computeIfAbsent(element.placeholders().get(group - 1), name -> new ArrayList<>())
                            .add(matcher.group(group));
                }
            }
        }
        List<String> signatures = found.getOrDefault(SIGNATURE, List.of());
        boolean usable = !signatures.isEmpty() && signatures.size() <= MOST_SIGNATURES;
        return usable && single(found, SignedContent.TIMESTAMP) && single(found, SignedContent.ID)
                ? new Found(signatures, first(found, SignedContent.TIMESTAMP), first(found, SignedContent.ID))
                : null;
    }

    // A template with {timestamp}.{signature} as one element repeats the timestamp for each signature.
    private boolean single(Map<String, List<String>> found, String placeholder) {
        long values =
                found.getOrDefault(placeholder, List.of()).stream().distinct().count();
        return holds(placeholder) ? values == 1 : values == 0;
    }

    private static @Nullable String first(Map<String, List<String>> found, String placeholder) {
        List<String> values = found.getOrDefault(placeholder, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static List<Element> elements(String template) {
        String[] pieces = SEPARATOR.split(template.strip(), 0);
        boolean named = pieces.length > 1 && Arrays.stream(pieces).allMatch(SignatureHeader::isNamed);
        List<Element> elements = (named ? Arrays.stream(pieces) : Arrays.stream(new String[] {template.strip()}))
                .map(SignatureHeader::element)
                .toList();
        if (elements.stream().noneMatch(element -> element.placeholders().contains(SIGNATURE))) {
            throw new IllegalArgumentException(
                    "signature-template must hold {signature}, such as t={timestamp},v1={signature}");
        }
        return elements;
    }

    private static boolean isNamed(String piece) {
        return piece.contains("{") && !piece.startsWith("{");
    }

    private static Element element(String piece) {
        StringBuilder pattern = new StringBuilder(BEGIN);
        List<String> placeholders = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(piece);
        int end = 0;
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                throw new IllegalArgumentException("signature-template knows {signature}, {timestamp} and {id} alone");
            }
            pattern.append(Pattern.quote(piece.substring(end, matcher.start()))).append(VALUE);
            placeholders.add(matcher.group(1));
            end = matcher.end();
        }
        pattern.append(Pattern.quote(piece.substring(end))).append(END);
        return new Element(Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE), placeholders);
    }
}
