package io.joiner.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A webhook as somebody recorded it.
 *
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record RecordedRequest(Map<String, String> headers, byte[] body) {

    private static final String REQUEST_LINE = "POST ";

    /** Reads a body, or a whole request with its first line, headers, an empty line and the body. */
    static RecordedRequest of(byte[] file) {
        // One character a byte, so that places in the text are places in the file.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.startsWith(REQUEST_LINE) ? text.indexOf("\r\n\r\n") : -1;
        int shortEnd = text.startsWith(REQUEST_LINE) ? text.indexOf("\n\n") : -1;
        if (end >= 0 && (shortEnd < 0 || end < shortEnd)) {
            return new RecordedRequest(headersAfterLine(text, end), Arrays.copyOfRange(file, end + 4, file.length));
        }
        return shortEnd >= 0
                ? new RecordedRequest(
                        headersAfterLine(text, shortEnd), Arrays.copyOfRange(file, shortEnd + 2, file.length))
                : new RecordedRequest(Map.of(), file);
    }

    private static Map<String, String> headersAfterLine(String text, int end) {
        return headers(text.substring(0, end).lines().skip(1).toList());
    }

    /**
     * Reads headers from lines of {@code Name: value} or from a JSON object.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Map<String, String> headers(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return headers(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(REQUEST_LINE))
                    .toList());
        }
        Map<String, String> headers = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> header :
                    new JsonMapper().readTree(text).properties()) {
                JsonNode value = header.getValue();
                headers.put(
                        lower(header.getKey()), value.isArray() ? value.path(0).asText() : value.asText());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The file of headers begins like JSON and is none.", e);
        }
        return headers;
    }

    static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("A header must stand as Name: value, on one line.");
            }
            headers.put(
                    lower(line.substring(0, colon).strip()),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    RecordedRequest with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(others);
        return new RecordedRequest(all, body);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
