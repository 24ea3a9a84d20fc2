package io.joiner.audit;

import io.joiner.audit.AuditProperties.Auth;
import io.joiner.audit.AuditProperties.AuthType;
import io.joiner.audit.ConcludeDelivery.DeliveryMade;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;

/** What route tests need of the room, which keeps it to itself. */
public final class Deliveries {

    public static final String TOKEN = "secret-of-the-audit";

    private Deliveries() {}

    /** A record on its first way. */
    public static AuditRecord record(String id) {
        return new AuditRecord(
                id,
                "io.joiner.provisioning.succeeded",
                1,
                "{\"id\":\"%s\",\"reason\":\"für 李\"}".formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever knocks, by the routes that the template belongs to. */
    public static KnockAtAudit knock(ProducerTemplate routes) {
        return new KnockAtAudit(routes);
    }

    /** What posts test records, by the routes that the template belongs to. */
    public static DeliverTestRecord testRecord(ProducerTemplate routes) {
        return new DeliverTestRecord(routes, Clock.systemUTC());
    }

    /** In what a record is not as it is published. */
    public static List<String> faults(String json) {
        return new AuditSchema().faults(json);
    }

    public static DeliveryFailures failures(Clock clock) {
        return new DeliveryFailures(clock);
    }

    /** A delivery that failed by this status, 0 for no answer. */
    public static void refused(DeliveryFailures failures, int status) {
        failures.on(new DeliveryMade(record("some-id"), "the endpoint answered HTTP " + status, status, Duration.ZERO));
    }

    public static void taken(DeliveryFailures failures) {
        failures.on(new DeliveryMade(record("some-id"), null, 200, Duration.ZERO));
    }

    /** The HTTP client of an endpoint that wants a token. */
    public static AuditHttpClient client() {
        return new AuditHttpClient(
                new AuditProperties(URI.create("https://audit.invalid"), new Auth(AuthType.BEARER, TOKEN, null, null)));
    }
}
