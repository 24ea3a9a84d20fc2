package io.joiner.simulator.http;

import io.joiner.simulator.Simulator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ties an answer to its request.
 *
 * @param requestId the server's own id for the request
 * @param clientRequestId what the client sent, or null
 * @param date when the request came in
 */
public record RequestIds(String requestId, @Nullable String clientRequestId, Instant date) {

    private static final String DIAGNOSTIC = "{\"ServerInfo\":{\"DataCenter\":\"Contoso Simulator\",\"Slice\":\"E\","
            + "\"Ring\":\"5\",\"ScaleUnit\":\"000\",\"RoleInstance\":\"CO1SIM00000000\"}}";

    static RequestIds fresh(@Nullable String clientRequestId, Instant date) {
        return new RequestIds(UUID.randomUUID().toString(), clientRequestId, date);
    }

    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("request-id", requestId);
        if (clientRequestId != null) {
            headers.put("client-request-id", clientRequestId);
        }
        headers.put("x-ms-ags-diagnostic", DIAGNOSTIC);
        return headers;
    }

    public ObjectNode innerError() {
        return RequestJson.object()
                .put("date", MicrosoftTimes.withoutZone(date))
                .put("request-id", requestId)
                .put("client-request-id", clientRequestId == null ? requestId : clientRequestId);
    }
}
