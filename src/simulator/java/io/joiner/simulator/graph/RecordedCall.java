package io.joiner.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of provisionOnDemand as the simulator saw it.
 *
 * @param arrivalNanos when it arrived, on the steady clock the limit uses
 * @param arrival when it arrived, in UTC
 * @param objectId the first subject's, or null when there was none to be read
 * @param status what was answered; 0 when the connection was broken instead
 * @param duration from arrival to answer; null while the answer waits
 * @param headers by name in lower case, without {@code Authorization}
 * @param body what was sent, or null when it was no JSON
 */
public record RecordedCall(
        long arrivalNanos,
        Instant arrival,
        @Nullable String objectId,
        int status,
        @Nullable Duration duration,
        Map<String, String> headers,
        @Nullable JsonNode body) {

    RecordedCall answered(Duration took) {
        return new RecordedCall(arrivalNanos, arrival, objectId, status, took, headers, body);
    }
}
