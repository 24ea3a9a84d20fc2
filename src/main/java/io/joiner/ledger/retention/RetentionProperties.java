package io.joiner.ledger.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the ledger keeps what is over. What still waits, what is parked and needs a person, and what the audit does not have
 * yet is kept in any case.
 *
 * @param entries How long to keep entries that succeeded, were skipped or cancelled, and parked ones that a later entry of the person superseded,
 *     with their events, attempts and verdicts; counted from their end.
 * @param events How long to keep hashed event keys, for deduplication; counted from the event's arrival.
 * @param rejected How long to keep rejected events with their text, replayed or not; counted from their arrival.
 * @param audit How long to keep notes on audit records that were delivered, and the log of actions; counted from the delivery.
 */
@Validated
@ConfigurationProperties("joiner.ledger.retention")
public record RetentionProperties(
        @DefaultValue("400d") @DurationMin(hours = 1, message = TOO_SHORT)
        Duration entries,

        @DefaultValue("1830d") Duration events,

        @DefaultValue("180d") @DurationMin(hours = 1, message = TOO_SHORT)
        Duration rejected,

        @DefaultValue("400d") @DurationMin(hours = 1, message = TOO_SHORT)
        Duration audit) {

    private static final String TOO_SHORT = "must be at least 1h; to keep all, say 36500d";

    /** Else whoever comes again would be new, while the entry of before is still there. */
    public RetentionProperties {
        if (events.compareTo(entries) < 0) {
            throw new IllegalArgumentException(
                    "joiner.ledger.retention.events is %s; it must not be shorter than joiner.ledger.retention.entries, %s"
                            .formatted(events, entries));
        }
    }
}
