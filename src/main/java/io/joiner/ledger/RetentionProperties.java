package io.joiner.ledger;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the ledger keeps what is over. What still waits, what is parked, and what the audit does not have yet is kept in
 * any case.
 *
 * @param entries Entries that succeeded, were skipped or cancelled, with their events, attempts and verdicts; counted from
 *     their end.
 * @param events Hashes of the keys of events that are gone, by which a repeat is known; counted from the event's arrival.
 * @param rejected Rejected events with their text, replayed or not; counted from their arrival.
 * @param audit Notes on audit records that were delivered, and the log of actions; counted from the delivery.
 */
@Validated
@ConfigurationProperties("joiner.ledger.retention")
public record RetentionProperties(
        @DefaultValue("400d") Duration entries,
        @DefaultValue("1830d") Duration events,
        @DefaultValue("180d") Duration rejected,
        @DefaultValue("400d") Duration audit) {

    private static final Duration SHORTEST = Duration.ofHours(1);

    @AssertTrue(
            message =
                    "joiner.ledger.retention: entries, events, rejected and audit must be at least 1h each; to keep all, say 36500d")
    boolean isLongEnough() {
        return Stream.of(entries, events, rejected, audit).allMatch(age -> age.compareTo(SHORTEST) >= 0);
    }

    @AssertTrue(
            message = "joiner.ledger.retention.events must not be shorter than entries: who comes again would be new")
    boolean isKnownForLonger() {
        return events.compareTo(entries) >= 0;
    }
}
