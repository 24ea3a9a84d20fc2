package io.joiner.intake.kafka;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a consumer for Camel only where Kafka is spoken; Camel asks again until it gets one. */
@Component
final class ProbingClientFactory extends DefaultKafkaClientFactory {

    private static final Logger log = LoggerFactory.getLogger(ProbingClientFactory.class);

    private final ProbeBrokers brokers;
    private String lastTold = "";

    ProbingClientFactory(ProbeBrokers brokers) {
        this.brokers = brokers;
    }

    @Override
    @SuppressWarnings("rawtypes") // Camel's own signature
    public synchronized Consumer getConsumer(Properties properties) {
        try {
            brokers.mustSpeakKafka();
        } catch (KafkaException e) {
            tellOnce(String.valueOf(e.getMessage()));
            throw e;
        }
        try {
            Consumer consumer = super.getConsumer(properties);
            lastTold = "";
            return consumer;
        } catch (KafkaException e) {
            String advice = MissingClass.advice(e);
            if (advice != null) {
                tellOnce(advice);
            }
            throw e;
        }
    }

    private void tellOnce(String trouble) {
        if (!trouble.equals(lastTold)) {
            log.error("No records are taken from Kafka: {}", trouble);
            lastTold = trouble;
        }
    }
}
