package io.joiner.graph.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be relied on in the body of a failed call: codes and ids, never the message (Graph: error responses).
 *
 * @param codes from the outermost to the innermost error; empty when the body is not Graph's
 */
record ErrorEnvelope(
        List<String> codes,
        @Nullable String requestId,
        @Nullable String clientRequestId) {

    private static final int MOST_LAYERS = 20;

    static ErrorEnvelope read(String body) {
        List<String> codes = new ArrayList<>();
        String requestId = null;
        String clientRequestId = null;
        JsonNode layer = GraphJson.member(GraphJson.parse(body), "error");
        for (int i = 0; i < MOST_LAYERS && layer.isObject(); i++) {
            String code = word(layer, "code");
            if (code != null) {
                codes.add(code);
            }
            requestId = requestId == null ? word(layer, "request-id") : requestId;
            clientRequestId = clientRequestId == null ? word(layer, "client-request-id") : clientRequestId;
            layer = GraphJson.member(layer, "innerError");
        }
        return new ErrorEnvelope(codes, requestId, clientRequestId);
    }

    /** The first code, going inward, that has a row for this status; else the outermost; null when there is none. */
    @Nullable String codeFor(int status) {
        return codes.stream()
                .filter(code -> VerdictTable.knows(status, code))
                .findFirst()
                .orElse(codes.isEmpty() ? null : codes.get(0));
    }

    private static @Nullable String word(JsonNode layer, String member) {
        return SafeText.word(GraphJson.member(layer, member).textValue());
    }
}
