package io.joiner.audit.delivery;

import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.EndpointAnswer;
import io.joiner.graph.client.TokenUnavailableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks an audit endpoint whether it is there, by an OPTIONS request: it carries no record that could count (CloudEvents:
 * HTTP 1.1 Web Hooks, section 4.1, names it as the handshake before the first delivery).
 */
@Component
public class KnockAtAudit {

    private final AuditEndpoints endpoints;

    KnockAtAudit(AuditEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status, 0 when there was none
     * @param trouble why there was none, in a word; else null
     */
    public record Reply(int status, @Nullable String trouble) {}

    /**
     * Asks an endpoint for nothing, to see whether it answers.
     *
     * @param endpoint its name, empty for the main one
     */
    public Reply knock(String endpoint) {
        return reply(() -> endpoints.get(endpoint).transport().knock());
    }

    /** What leads to an answer. */
    interface Asking {
        EndpointAnswer ask() throws IOException;
    }

    static Reply reply(Asking asking) {
        try {
            return new Reply(asking.ask().status(), null);
        } catch (TokenUnavailableException e) {
            return new Reply(0, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply(0, PostRecords.inWords(e));
        }
    }
}
