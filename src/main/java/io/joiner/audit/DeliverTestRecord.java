package io.joiner.audit;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.joiner.audit.KnockAtAudit.Reply;
import io.joiner.http.FailureText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Posts one record that proves nothing and names nobody, to learn whether the endpoint takes records. */
@Component
public class DeliverTestRecord {

    static final String TYPE = "io.joiner.test";

    private static final String PURPOSE = "joiner's check looks whether this endpoint takes audit records.";

    private final ProducerTemplate routes;
    private final Clock clock;

    DeliverTestRecord(ProducerTemplate routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    /** One delivery, for the route to hand back. */
    public static final class Delivery {

        private final byte[] json;
        private volatile Reply reply = new Reply(0, "stopped");

        private Delivery(byte[] json) {
            this.json = json;
        }

        /** The CloudEvent in structured mode, UTF-8. */
        public byte[] json() {
            return json.clone();
        }
    }

    /** Tries once; repeats nothing. */
    public Reply deliver() {
        Delivery delivery = new Delivery(compose());
        routes.sendBody("direct:deliver-test-record", delivery);
        return delivery.reply;
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

    /** The endpoint answered. */
    public void answered(Delivery delivery, int status) {
        delivery.reply = new Reply(status, null);
    }

    /** No answer came. */
    public void failed(Delivery delivery, Throwable why) {
        delivery.reply = new Reply(0, FailureText.of(why));
    }
}
