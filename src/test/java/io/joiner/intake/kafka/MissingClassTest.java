package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class MissingClassTest {

    private final Map<String, Object> properties = new HashMap<>(Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "AWS_MSK_IAM",
            "sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;"));

    @Test
    void namesTheLoginModuleThatIsMissingAndWhereItsJarBelongs() {
        assertThat(MissingClass.advice(failure()))
                .contains("software.amazon.msk.auth.iam.IAMLoginModule", "folder lib", "-Dloader.path=");
    }

    @Test
    void namesTheCallbackHandlerThatIsMissing() {
        properties.put("sasl.client.callback.handler.class", "software.amazon.msk.auth.iam.IAMClientCallbackHandler");

        assertThat(MissingClass.advice(failure()))
                .contains("software.amazon.msk.auth.iam.IAMClientCallbackHandler is not");
    }

    @Test
    void isSilentAboutOtherFailures() {
        properties.put("sasl.mechanism", "NOTHING");
        properties.put("security.protocol", "NONSENSE");

        assertThat(MissingClass.advice(failure())).isNull();
    }

    private Throwable failure() {
        return catchThrowable(() ->
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()).close());
    }
}
