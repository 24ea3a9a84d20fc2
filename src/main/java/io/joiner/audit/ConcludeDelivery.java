package io.joiner.audit;

import io.joiner.http.FailureText;
import io.joiner.ledger.LedgerUnavailableException;
import io.joiner.ledger.Outbox;
import io.joiner.provisioning.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what became of a delivery: a record is never given up, and a refused one holds up nobody else's. */
@Component
public class ConcludeDelivery {

    private static final Logger log = LoggerFactory.getLogger(ConcludeDelivery.class);

    /** How long a record waits that the endpoint refuses for its own sake. */
    private static final List<Duration> REFUSED =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Outbox outbox;
    private final TakeRecords takeRecords;
    private final DeliveryPace pace;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConcludeDelivery(
            Outbox outbox, TakeRecords takeRecords, DeliveryPace pace, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.takeRecords = takeRecords;
        this.pace = pace;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells those beside the rooms what became of a delivery.
     *
     * @param failure null when the endpoint has the record
     * @param status what the endpoint answered, 0 if it did not
     * @param took from taking it out of the ledger to the answer
     */
    public record DeliveryMade(AuditRecord record, @Nullable String failure, int status, Duration took) {}

    /**
     * The endpoint answered.
     *
     * @param retryAfter the header of this name, a list when it came several times; null when it did not come
     */
    public void answered(AuditRecord record, int status, @Nullable Object retryAfter) {
        conclude(record, () -> {
            if (status >= 200 && status < 300) {
                outbox.delivered(record.id());
                pace.endpointTookARecord();
                events.publishEvent(new DeliveryMade(record, null, status, takeRecords.takes(record)));
            } else if (isTheRecordsFault(status)) {
                Duration wait = REFUSED.get(Math.min(record.attempt(), REFUSED.size()) - 1);
                failed(
                        record,
                        status,
                        clock.instant().plus(wait),
                        "the endpoint refused the record with HTTP " + status);
            } else {
                failed(record, status, pace.endpointFailed(asked(retryAfter)), "the endpoint answered HTTP " + status);
            }
        });
    }

    /** No answer came. */
    public void failed(AuditRecord record, Throwable why) {
        conclude(
                record,
                () -> failed(
                        record,
                        0,
                        pace.endpointFailed(null),
                        "the endpoint could not be reached: " + FailureText.of(why)));
    }

    private void conclude(AuditRecord record, Runnable work) {
        try {
            record.inLog().run(work);
        } catch (LedgerUnavailableException e) {
            log.debug("The ledger can't be written; record {} will go out once more", record.id());
        } finally {
            takeRecords.done(record);
        }
    }

    private void failed(AuditRecord record, int status, Instant due, String why) {
        outbox.failed(record.id(), due, why);
        log.atWarn()
                .addKeyValue("record", record.id())
                .addKeyValue("attempt", record.attempt())
                .addKeyValue("next", due)
                .log("Audit record not delivered: {}", why);
        events.publishEvent(new DeliveryMade(record, why, status, takeRecords.takes(record)));
    }

    /** Of the refusals, those that speak of who we are, where we post or how often are the endpoint's, for all records alike. */
    private static boolean isTheRecordsFault(int status) {
        return status == 400 || status == 409 || status == 413 || status == 415 || status == 422;
    }

    private @Nullable Duration asked(@Nullable Object retryAfter) {
        return RetryAfter.read(retryAfter, clock.instant(), DeliveryPace.LONGEST_ASKED);
    }
}
