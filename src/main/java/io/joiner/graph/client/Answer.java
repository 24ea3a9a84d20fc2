package io.joiner.graph.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came back of one call, told apart by whether Graph can have acted on it. */
public sealed interface Answer {

    /** An HTTP answer that arrived whole; header names are found in any case. */
    record Http(int status, Map<String, String> headers, String body) implements Answer {

        public Http {
            Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = Collections.unmodifiableMap(anyCase);
        }

        /** From an exchange's headers, of which some are not of HTTP; one that came several times has its values in a row. */
        public static Http of(int status, Map<String, Object> headers, @Nullable String body) {
            Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach((name, value) -> {
                List<String> values = RetryAfter.texts(value);
                if (!values.isEmpty()) {
                    texts.put(name, String.join(", ", values));
                }
            });
            return new Http(status, texts, body == null ? "" : body);
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /** Whether the body is one that Graph may have sent: JSON, or none. A proxy's login page is neither. */
        public boolean mayBeOfGraph() {
            return body.isBlank() || !GraphJson.parse(body).isMissingNode();
        }

        /** Without headers and body: both may carry personal data or secrets into a log. */
        @Override
        public String toString() {
            return "Http[status=" + status + ", body of " + body.length() + " characters]";
        }
    }

    /**
     * The request never left: connection refused, unknown host, TLS failure. Graph has done nothing.
     *
     * @param what what went wrong in a few words, without personal data
     */
    record NotSent(String what) implements Answer {}

    /**
     * The request left and no whole answer came: read time-out, reset, cut-off body. Graph may have acted or not.
     *
     * @param what what went wrong in a few words, without personal data
     */
    record NoAnswer(String what) implements Answer {}
}
