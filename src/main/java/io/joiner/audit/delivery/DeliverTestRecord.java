package io.joiner.audit.delivery;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.receiver.Judged;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.audit.record.AuditRecord;
import io.joiner.audit.record.ComposeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts one record that proves nothing and names nobody, to learn whether an endpoint takes records. */
@Component
public class DeliverTestRecord {

    static final String TYPE = "io.joiner.test";

    private static final String PURPOSE = "joiner's check looks whether this endpoint takes audit records.";

    private final AuditEndpoints endpoints;
    private final Clock clock;

    DeliverTestRecord(AuditEndpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param status the HTTP status, 0 when there was none
     * @param refusal why the endpoint does not have the record, in plain words; null if it has
     */
    public record Tried(int status, @Nullable String refusal) {}

    /**
     * Tries once, in the form that the endpoint takes, whatever its filter says; repeats nothing.
     *
     * @param endpoint its name, empty for the main one
     */
    public Tried deliver(String endpoint) {
        AuditRecord record = new AuditRecord(UUID.randomUUID().toString(), TYPE, 1, compose());
        Outcome outcome = new PostRecords(endpoints.get(endpoint), clock)
                .post(Delivery.of(record))
                .get(0);
        Judged judged = outcome.judged();
        return new Tried(outcome.status(), judged.kind() == Kind.DELIVERED ? null : judged.why());
    }

    private byte[] compose() {
        return new JsonFormat()
                .serialize(CloudEventBuilder.v1()
                        .withId(UUID.randomUUID().toString())
                        .withType(TYPE)
                        .withSource(ComposeRecord.SOURCE)
                        .withTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .withData(
                                "application/json",
                                ComposeRecord.SCHEMA,
                                ("{\"purpose\":\"" + PURPOSE + "\"}").getBytes(StandardCharsets.UTF_8))
                        .build());
    }
}
