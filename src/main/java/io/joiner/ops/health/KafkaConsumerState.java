package io.joiner.ops.health;

import io.joiner.ops.upkeep.ReopenKafkaDoor;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.springframework.stereotype.Component;

/** Tells whether records can come in from Kafka. */
@Component
public class KafkaConsumerState {

    private final CamelContext camel;

    KafkaConsumerState(CamelContext camel) {
        this.camel = camel;
    }

    /** False while the broker is away or refuses the login, and before the consumer's first look. */
    public boolean isOpen() {
        Route route = camel.getRoute(ReopenKafkaDoor.ROUTE);
        return route != null
                && route.getConsumer() instanceof KafkaConsumer consumer
                && !consumer.healthStates().isEmpty()
                && consumer.healthStates().stream().allMatch(state -> state.isReady());
    }
}
