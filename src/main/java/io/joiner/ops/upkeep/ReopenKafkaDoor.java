package io.joiner.ops.upkeep;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens the door for Kafka again after Camel has closed it for good.
 *
 * <p>After a refused login Camel's consumer ends and never comes back, whoever mends the password. Every other trouble it
 * gets over by itself.
 */
@Component
public class ReopenKafkaDoor {

    private static final Logger log = LoggerFactory.getLogger(ReopenKafkaDoor.class);
    public static final String ROUTE = "receive-kafka";

    private final CamelContext camel;
    private boolean suspected;

    ReopenKafkaDoor(CamelContext camel) {
        this.camel = camel;
    }

    public void look() throws Exception {
        boolean ended = hasEnded();
        // A consumer that is just being made looks the same for a moment.
        if (ended && suspected) {
            log.error("Kafka refuses the login, or the consumer ended otherwise; trying again");
            camel.getRouteController().stopRoute(ROUTE);
            camel.getRouteController().startRoute(ROUTE);
            ended = false;
        }
        suspected = ended;
    }

    private boolean hasEnded() {
        Route route = camel.getRoute(ROUTE);
        if (route == null || !camel.getRouteController().getRouteStatus(ROUTE).isStarted()) {
            return false;
        }
        Consumer consumer = route.getConsumer();
        return consumer instanceof KafkaConsumer kafka
                && kafka.healthStates().stream().anyMatch(state -> !state.isReady() && !state.isRecoverable());
    }
}
