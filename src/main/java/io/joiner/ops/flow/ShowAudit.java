package io.joiner.ops.flow;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.audit.delivery.EndpointDeliveries;
import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.event.Masked;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.LedgerCounts.OfEndpoint;
import io.joiner.ledger.query.ListOutbox;
import io.joiner.ledger.query.ListOutbox.Cursor;
import io.joiner.ledger.query.ListOutbox.Owed;
import io.joiner.ledger.query.ListOutbox.Which;
import io.joiner.ops.operations.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what the audit endpoint has, what waits for it, and how it answers. */
@Component
public class ShowAudit {

    private final AuditEndpoints endpoints;
    private final LedgerCounts counts;
    private final ListOutbox listOutbox;
    private final LastDelivery lastDelivery;
    private final EndpointDeliveries deliveries;

    ShowAudit(
            AuditEndpoints endpoints,
            LedgerCounts counts,
            ListOutbox listOutbox,
            LastDelivery lastDelivery,
            EndpointDeliveries deliveries) {
        this.endpoints = endpoints;
        this.counts = counts;
        this.listOutbox = listOutbox;
        this.lastDelivery = lastDelivery;
        this.deliveries = deliveries;
    }

    /**
     * How the audit stands.
     *
     * @param endpoint the main endpoint's address, without what may be secret in it
     * @param failing those of the pending whose last delivery did not work
     * @param oldestPending how long the oldest of the pending has waited
     * @param lastAt when this node last heard of a delivery; null if it made none since the start
     * @param lastFailure why that did not work; null if it did
     * @param restsUntil when this node tries again; null while the endpoint is well
     * @param delivered records that the endpoints have
     * @param pending records that wait for them
     * @param setAside records that were refused so often that they wait for somebody to replay them
     * @param endpoints each endpoint, the main one first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuditStanding(
            String endpoint,
            long delivered,
            long pending,
            long failing,
            Duration oldestPending,
            @Nullable Instant lastAt,
            @Nullable String lastFailure,
            @Nullable Instant restsUntil,
            long setAside,
            List<EndpointStanding> endpoints) {}

    /**
     * How one endpoint stands.
     *
     * @param name its name; empty for the main one
     * @param receiver what stands there
     * @param address where it is, without what may be secret in it
     * @param pending records that wait for it
     * @param setAside records that it refused so often that they wait for somebody to replay them
     * @param oldestAt when the oldest of the pending was made; absent when none is
     * @param lastAt when this node last heard of a delivery; absent if it made none since the start
     * @param lastFailure why that did not work; absent if it did
     * @param restsUntil when this node tries again; absent while the endpoint is well
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EndpointStanding(
            String name,
            String receiver,
            String address,
            long pending,
            long setAside,
            @Nullable Instant oldestAt,
            @Nullable Instant lastAt,
            @Nullable String lastFailure,
            @Nullable Instant restsUntil) {}

    /**
     * An audit record.
     *
     * @param subject the person's object id, masked where it is no GUID, or whatever else it tells of
     * @param entry the entry that it tells of; absent for rejected events and actions
     * @param nextAt when it is sent next; absent once the endpoint has it
     * @param id its id, which never changes
     * @param endpoint the name of the endpoint that it is for; absent for the main one
     * @param type the CloudEvent's type
     * @param state PENDING, SET_ASIDE or DELIVERED
     * @param attempts deliveries tried
     * @param lastFailure why the last one did not work; absent if it did
     * @param createdAt when it was made
     * @param deliveredAt when the endpoint took it; absent before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuditLine(
            String id,
            @Nullable String endpoint,
            String type,
            String subject,
            @Nullable String entry,
            String state,
            int attempts,
            @Nullable String lastFailure,
            Instant createdAt,
            @Nullable Instant nextAt,
            @Nullable Instant deliveredAt) {

        static AuditLine of(Owed owed) {
            String endpoint = Outbox.endpointOf(owed.id());
            return new AuditLine(
                    Outbox.recordOf(owed.id()),
                    endpoint.isEmpty() ? null : endpoint,
                    owed.type(),
                    Masked.id(owed.subject()),
                    owed.entryId(),
                    owed.state(),
                    owed.attempts(),
                    owed.lastFailure(),
                    owed.createdAt(),
                    owed.deliveredAt() == null ? owed.dueAt() : null,
                    owed.deliveredAt());
        }
    }

    public AuditStanding now() {
        LedgerCounts.Audit audit = counts.audit();
        List<EndpointStanding> standings = standings();
        EndpointStanding main = standings.get(0);
        return new AuditStanding(
                main.address(),
                audit.delivered(),
                audit.pending(),
                listOutbox.failing(),
                audit.oldestPending(),
                main.lastAt(),
                main.lastFailure(),
                main.restsUntil(),
                audit.setAside(),
                standings);
    }

    private List<EndpointStanding> standings() {
        Map<String, OfEndpoint> waiting =
                counts.auditByEndpoint().stream().collect(toMap(OfEndpoint::endpoint, Function.identity()));
        return endpoints.properties().entrySet().stream()
                .map(endpoint -> standing(
                        endpoint.getKey(),
                        endpoint.getValue(),
                        waiting.getOrDefault(endpoint.getKey(), new OfEndpoint(endpoint.getKey(), 0, 0, null))))
                .toList();
    }

    private EndpointStanding standing(String name, AuditProperties properties, OfEndpoint waiting) {
        Optional<LastDelivery.Delivery> last = lastDelivery.last(name);
        return new EndpointStanding(
                name,
                properties.receiver().label(),
                properties.where(),
                waiting.pending(),
                waiting.setAside(),
                waiting.oldestAt(),
                last.map(LastDelivery.Delivery::at).orElse(null),
                last.map(LastDelivery.Delivery::failure).orElse(null),
                deliveries.restsUntil(name).orElse(null));
    }

    /** Those that wait come oldest first, those that the endpoint has newest first. */
    public Page<AuditLine> page(Which which, @Nullable Cursor after, int limit) {
        return Page.of(
                listOutbox.page(which, after, limit + 1),
                limit,
                AuditLine::of,
                last -> Cursor.after(last).toString());
    }
}
