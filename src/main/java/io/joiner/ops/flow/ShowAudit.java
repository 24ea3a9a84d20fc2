package io.joiner.ops.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.audit.AuditProperties;
import io.joiner.audit.DeliveryPace;
import io.joiner.event.Masked;
import io.joiner.event.WebAddress;
import io.joiner.ledger.LedgerCounts;
import io.joiner.ledger.ListOutbox;
import io.joiner.ledger.ListOutbox.Cursor;
import io.joiner.ledger.ListOutbox.Owed;
import io.joiner.ledger.ListOutbox.Which;
import io.joiner.ops.desk.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what the audit endpoint has, what waits for it, and how it answers. */
@Component
public class ShowAudit {

    private final AuditProperties properties;
    private final LedgerCounts counts;
    private final ListOutbox listOutbox;
    private final LastDelivery lastDelivery;
    private final DeliveryPace pace;

    ShowAudit(
            AuditProperties properties,
            LedgerCounts counts,
            ListOutbox listOutbox,
            LastDelivery lastDelivery,
            DeliveryPace pace) {
        this.properties = properties;
        this.counts = counts;
        this.listOutbox = listOutbox;
        this.lastDelivery = lastDelivery;
        this.pace = pace;
    }

    /**
     * How the audit stands.
     *
     * @param endpoint its address, without what may be secret in it
     * @param failing those of the pending whose last delivery did not work
     * @param oldestPending how long the oldest of the pending has waited
     * @param lastAt when this node last heard of a delivery; null if it made none since the start
     * @param lastFailure why that did not work; null if it did
     * @param restsUntil when this node tries again; null while the endpoint is well
     * @param delivered records that the endpoint has
     * @param pending records that wait for it
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
            @Nullable Instant restsUntil) {}

    /**
     * An audit record.
     *
     * @param subject the person's object id, masked where it is no GUID, or whatever else it tells of
     * @param entry the entry that it tells of; absent for rejected events and actions
     * @param nextAt when it is sent next; absent once the endpoint has it
     * @param id its id, which never changes
     * @param type the CloudEvent's type
     * @param state PENDING or DELIVERED
     * @param attempts deliveries tried
     * @param lastFailure why the last one did not work; absent if it did
     * @param createdAt when it was made
     * @param deliveredAt when the endpoint took it; absent before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuditLine(
            String id,
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
            Long delivered = owed.deliveredAt();
            return new AuditLine(
                    owed.id(),
                    owed.type(),
                    Masked.id(owed.subject()),
                    owed.entryId(),
                    owed.state(),
                    owed.attempts(),
                    owed.lastFailure(),
                    Instant.ofEpochMilli(owed.createdAt()),
                    delivered == null ? Instant.ofEpochMilli(owed.dueAt()) : null,
                    delivered == null ? null : Instant.ofEpochMilli(delivered));
        }
    }

    public AuditStanding now() {
        LedgerCounts.Audit audit = counts.audit();
        Optional<LastDelivery.Delivery> last = lastDelivery.last();
        return new AuditStanding(
                WebAddress.withoutSecrets(properties.url()),
                audit.delivered(),
                audit.pending(),
                listOutbox.failing(),
                audit.oldestPending(),
                last.map(LastDelivery.Delivery::at).orElse(null),
                last.map(LastDelivery.Delivery::failure).orElse(null),
                pace.restsUntil().orElse(null));
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
