package io.joiner.intake.kafka;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the operator's own properties to Kafka's consumer. */
@Configuration(proxyBeanMethods = false)
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
}
