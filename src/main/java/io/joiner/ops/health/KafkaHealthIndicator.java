package io.joiner.ops.health;

import io.joiner.intake.kafka.KafkaProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether records come in from Kafka. Joiner is well without: its other doors are open, and records wait in the topic. */
@Component
class KafkaHealthIndicator extends AbstractHealthIndicator {

    private final boolean wanted;
    private final KafkaConsumerState consumer;

    KafkaHealthIndicator(KafkaProperties properties, KafkaConsumerState consumer) {
        super("the consumer's state can't be read");
        this.wanted = properties.enabled();
        this.consumer = consumer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        if (!wanted) {
            health.withDetail("topic", "Off: joiner.receive.kafka.enabled is not set.");
        } else if (consumer.isOpen()) {
            health.withDetail("topic", "Records are taken as they come.");
        } else {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("topic", "No records come in; they wait in the topic.")
                    .withDetail(
                            "what to do",
                            "Check the brokers and the login (joiner.receive.kafka); the log tells what failed. joiner"
                                    + " goes on trying.");
        }
    }
}
