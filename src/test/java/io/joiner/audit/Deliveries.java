package io.joiner.audit;

import io.joiner.audit.AuditProperties.Auth;
import io.joiner.audit.AuditProperties.AuthType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    /** The HTTP client of an endpoint that wants a token. */
    public static AuditHttpClient client() {
        return new AuditHttpClient(
                new AuditProperties(URI.create("https://audit.invalid"), new Auth(AuthType.BEARER, TOKEN, null, null)));
    }
}
