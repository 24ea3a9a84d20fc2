package io.joiner.event.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the operator's own properties to Kafka's consumer. */
@Configuration
class KafkaConfiguration {

    /** What the route passes on; by reference, so that no password stands in an endpoint's URI. */
    @Bean
    Map<String, Object> kafkaConsumerProperties(KafkaProperties properties) {
        Map<String, Object> consumer = new HashMap<>();
        // Else a mistyped topic would be made by the broker, and stay empty for ever.
        consumer.put("allow.auto.create.topics", "false");
        consumer.putAll(properties.properties());
        return consumer;
    }

    /** What Camel makes its consumer with: each time anew after a trouble. */
    @Bean
    KafkaClientFactory kafkaClients(ProbeBrokers brokers) {
        return new ProbingClientFactory(brokers);
    }
}
