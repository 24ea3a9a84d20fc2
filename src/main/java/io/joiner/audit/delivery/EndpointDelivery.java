package io.joiner.audit.delivery;

import io.joiner.audit.endpoint.AuditEndpoint;
import io.joiner.audit.record.ComposeRecord;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.store.Signal;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;

/** What delivers records to one endpoint, with troubles of its own: it shares no thread and no pace with another. */
record EndpointDelivery(
        AuditEndpoint endpoint, DeliveryPace pace, TakeRecords take, PostRecords post, ConcludeDelivery conclude) {

    static EndpointDelivery to(
            AuditEndpoint endpoint,
            Outbox outbox,
            ComposeRecord compose,
            Signal signal,
            ApplicationEventPublisher events,
            Clock clock) {
        DeliveryPace pace = new DeliveryPace(clock);
        TakeRecords take = new TakeRecords(endpoint, outbox, compose, pace, signal, clock);
        return new EndpointDelivery(
                endpoint,
                pace,
                take,
                new PostRecords(endpoint, clock),
                new ConcludeDelivery(endpoint.properties().setAsideAfter(), outbox, take, pace, events, clock));
    }
}
