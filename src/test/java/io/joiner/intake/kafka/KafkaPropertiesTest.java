package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class KafkaPropertiesTest {

    private final ApplicationContextRunner joiner = new ApplicationContextRunner()
            .withUserConfiguration(KafkaAlone.class)
            .withPropertyValues("joiner.receive.kafka.topic=hr.users,hr.more", "joiner.receive.kafka.brokers=b:1");

    @Test
    void isOffUnlessSwitchedOn() {
        joiner.run(context ->
                assertThat(properties(context.getBean(KafkaProperties.class))).isEqualTo("false joiner <>"));
    }

    @Test
    void passesKafkasOwnPropertiesOn() {
        joiner.withPropertyValues(
                        "joiner.receive.kafka.properties.security.protocol=SASL_SSL",
                        "joiner.receive.kafka.properties.sasl.jaas.config=x required password=\"secret\";")
                .run(context -> assertThat(context.getBean("kafkaConsumerProperties"))
                        .isEqualTo(Map.of(
                                "allow.auto.create.topics", "false",
                                "security.protocol", "SASL_SSL",
                                "sasl.jaas.config", "x required password=\"secret\";")));
    }

    @Test
    void printsNoSecret() {
        joiner.withPropertyValues("joiner.receive.kafka.properties.sasl.jaas.config=password=\"secret\"")
                .run(context -> assertThat(context.getBean(KafkaProperties.class))
                        .hasToString(
                                "KafkaProperties[hr.users,hr.more at b:1 as joiner, rejected ones copied to nowhere,"
                                        + " with [sasl.jaas.config]]"));
    }

    @Test
    void refusesWhatWouldBreakItsPromises() {
        joiner.withPropertyValues("joiner.receive.kafka.properties.enable.auto.commit=true")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("must not hold bootstrap.servers"));
    }

    @Test
    void refusesToCopyRejectedRecordsIntoATopicItReads() {
        joiner.withPropertyValues("joiner.receive.kafka.dead-letter-topic=hr.more")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("must not be a topic that is read"));
    }

    private static String properties(KafkaProperties properties) {
        return properties.enabled() + " " + properties.groupId() + " <" + properties.deadLetterTopic() + ">";
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            kafka-1:9092,                          true
            'kafka-1:9092, kafka-2.example.com:1', true
            SASL_SSL://kafka-1:9092,               true
            '[2001:db8::1]:9092',                  true
            kafka-1,                               false
            kafka-1:,                              false
            kafka-1:99999,                         false
            'kafka-1:9092,',                       true
            'kafka-1:9092,,kafka-2:9092',          false
            https://kafka-1/x,                     false
            """)
    void takesBrokersWithAPortOnly(String brokers, boolean good) {
        joiner.withPropertyValues("joiner.receive.kafka.enabled=true", "joiner.receive.kafka.brokers=" + brokers)
                .run(context -> assertThat(context.getStartupFailure() == null).isEqualTo(good));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KafkaProperties.class)
    @Import(KafkaConfiguration.class)
    static class KafkaAlone {}
}
