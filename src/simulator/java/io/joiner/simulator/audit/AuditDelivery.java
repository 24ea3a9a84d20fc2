package io.joiner.simulator.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver an audit record.
 *
 * @param arrival in UTC
 * @param id the CloudEvent's id; empty when it could not be read
 * @param status what was answered; 0 when the connection was broken instead
 * @param stored whether the receiver has it, whatever the sender was told
 * @param fault what is malformed about it, or null
 * @param headers by name in lower case, without {@code Authorization}
 * @param body the CloudEvent, or null when it was no JSON
 */
public record AuditDelivery(
        Instant arrival,
        String id,
        int status,
        boolean stored,
        @Nullable String fault,
        Map<String, String> headers,
        @Nullable JsonNode body) {}
