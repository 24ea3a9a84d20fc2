package io.joiner.intake.kafka;

import jakarta.validation.constraints.AssertTrue;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Events from a topic of Kafka.
 *
 * @param enabled Whether records are taken.
 * @param brokers Where the cluster is found: host:port, several separated by commas.
 * @param topic The topic that is read; several separated by commas.
 * @param groupId The consumer group; all nodes of one joiner share it.
 * @param deadLetterTopic Where rejected records are copied to; empty for nowhere.
 * @param properties Any other property of Kafka's consumer, such as those for TLS and SASL.
 */
@Validated
@ConfigurationProperties("joiner.receive.kafka")
public record KafkaProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String brokers,
        @DefaultValue("") String topic,
        @DefaultValue("joiner") String groupId,
        @DefaultValue("") String deadLetterTopic,
        @DefaultValue Map<String, String> properties) {

    /** Set by keys of their own, or what "acknowledged means durable" hangs on. */
    private static final Set<String> FIXED = Set.of(
            "bootstrap.servers",
            "group.id",
            "enable.auto.commit",
            "key.deserializer",
            "value.deserializer",
            "key.serializer",
            "value.serializer");

    /** As Kafka's clients read it, with or without the name of a protocol before. */
    private static final Pattern BROKER =
            Pattern.compile("(?:[0-9a-zA-Z\\-%._]*://)?(?:\\[[0-9a-fA-F:.]+]|[0-9a-zA-Z\\-%._]+):([0-9]{1,5})");

    private static final int LAST_PORT = 65_535;

    @AssertTrue(
            message = "joiner.receive.kafka.brokers must be host:port, several separated by commas, such as"
                    + " kafka-1.example.com:9092,kafka-2.example.com:9092")
    boolean isBrokersUsable() {
        return !enabled || Arrays.stream(brokers.split(",")).map(String::strip).allMatch(KafkaProperties::isBroker);
    }

    private static boolean isBroker(String text) {
        Matcher broker = BROKER.matcher(text);
        return broker.matches() && Integer.parseInt(broker.group(1)) <= LAST_PORT;
    }

    @AssertTrue(
            message = "must not hold bootstrap.servers, group.id, enable.auto.commit or a (de)serializer:"
                    + " joiner sets these itself")
    boolean isPropertiesLeftFree() {
        return Collections.disjoint(FIXED, properties.keySet());
    }

    @AssertTrue(message = "must not be a topic that is read: a rejected record would come back for ever") boolean isDeadLetterTopicAnother() {
        return Arrays.stream(topic.split(",")).noneMatch(name -> name.strip().equals(deadLetterTopic))
                || deadLetterTopic.isEmpty();
    }

    /** Whether TLS is spoken and how joiner logs in, as Kafka's clients name it. */
    String securityProtocol() {
        return properties
                .getOrDefault(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL)
                .toUpperCase(Locale.ROOT);
    }

    /** Those of the operator's properties that another of Kafka's clients knows, by the names it knows. */
    public Map<String, String> of(Set<String> names) {
        Map<String, String> known = new HashMap<>(properties);
        known.keySet().retainAll(names);
        return known;
    }

    /** For the log; of the properties only the names, passwords are among them. */
    public String describe() {
        String deadLetters = deadLetterTopic.isEmpty() ? "nowhere" : deadLetterTopic;
        return "%s at %s as %s, rejected ones copied to %s, with %s"
                .formatted(topic, brokers, groupId, deadLetters, new TreeSet<>(properties.keySet()));
    }

    @Override
    public String toString() {
        return "KafkaProperties[" + describe() + "]";
    }
}
