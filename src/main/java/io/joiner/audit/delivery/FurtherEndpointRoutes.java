package io.joiner.audit.delivery;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * The routes of {@code routes/audit.camel.yaml} once more for each further endpoint, with a queue and threads of its own: one that
 * hangs holds up no other.
 */
@Component
class FurtherEndpointRoutes extends RouteBuilder {

    private final EndpointDeliveries deliveries;

    FurtherEndpointRoutes(EndpointDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void configure() {
        deliveries.further().forEach(this::routes);
    }

    private void routes(EndpointDelivery delivery) {
        String name = delivery.endpoint().name();
        from("scheduler:take-audit-records-" + name + "?delay=1")
                .routeId("take-audit-records-" + name)
                .routeDescription("Takes audit records that are due to " + name + " out of the ledger's outbox")
                .bean(delivery.take(), "next")
                .split(body())
                .to("seda:audit-" + name + "?waitForTaskToComplete=Never");
        from("seda:audit-" + name + "?concurrentConsumers=" + DeliveryPace.THREADS + "&pollTimeout=200")
                .routeId("deliver-audit-record-" + name)
                .routeDescription("Sends audit records to " + name)
                .onException(Exception.class)
                .handled(true)
                .bean(delivery.conclude(), "failed(${variable.delivery}, ${exception})")
                .end()
                .setVariable("delivery", body())
                .bean(delivery.post(), "post")
                .bean(delivery.conclude(), "conclude");
    }
}
