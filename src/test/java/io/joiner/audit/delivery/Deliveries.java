package io.joiner.audit.delivery;

import io.joiner.audit.auth.AuthProperties;
import io.joiner.audit.auth.Authorizations;
import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.audit.endpoint.AuditEndpoint;
import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditEndpointsProperties;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.audit.record.AuditRecord;
import io.joiner.graph.client.RetryAfter;
import io.joiner.http.tls.TlsContexts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

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

    /** Whoever knocks at this endpoint. */
    public static KnockAtAudit knock(AuditProperties properties) {
        return new KnockAtAudit(endpoints(properties));
    }

    /** What posts test records to this endpoint. */
    public static DeliverTestRecord testRecord(AuditProperties properties) {
        return new DeliverTestRecord(endpoints(properties), Clock.systemUTC());
    }

    /** What posts records to this endpoint. */
    public static PostRecords post(AuditProperties properties) {
        return new PostRecords(endpoints(properties).main(), Clock.systemUTC());
    }

    static AuditEndpoints endpoints(AuditProperties properties) {
        return new AuditEndpoints(
                properties,
                new AuditEndpointsProperties(Map.of()),
                Authorizations.choose(Clock.systemUTC()),
                new StaticListableBeanFactory().getBeanProvider(TlsContexts.class),
                "joiner");
    }

    /** An endpoint that is never posted to. */
    public static AuditEndpoint anywhere() {
        return endpoints(new AuditProperties(URI.create("https://audit.invalid"), AuthProperties.none()))
                .main();
    }

    /** An endpoint that wants a token. */
    public static AuditProperties withToken(URI url) {
        return new AuditProperties(url, AuthProperties.bearer(TOKEN));
    }

    /** What the answer to a record's delivery comes to. */
    public static List<Outcome> answered(AuditRecord record, int status, @Nullable String retryAfter, Clock clock) {
        return List.of(new Outcome(
                record,
                anywhere().judge().judge(1, status, null).records().get(0),
                status,
                RetryAfter.read(retryAfter, clock.instant(), DeliveryPace.LONGEST_ASKED)));
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
}
