package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.support.JoinerInHere;
import io.joiner.support.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka's own security properties are passed on, to the dead-letter topic too, and a refused login is no end. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class KafkaLoginIT {

    private static final String PASSWORD = "not-to-be-printed";

    @TempDir
    Path folder;

    @Test
    void goesOnOnceItsLoginIsAccepted(CapturedOutput output) throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        try (KafkaFlow flow = new KafkaFlow("login", 1, folder)
                .with("joiner.receive.kafka.brokers", broker.addressWithLogin())
                .with("joiner.receive.kafka.group-id", "login")
                .with("joiner.receive.kafka.properties.security.protocol", "SASL_PLAINTEXT")
                .with("joiner.receive.kafka.properties.sasl.mechanism", "SCRAM-SHA-512")
                .with("joiner.receive.kafka.properties.sasl.jaas.config", KafkaBroker.login("joiner", PASSWORD))) {
            flow.topic().send(0, KafkaFlow.person("patient"));
            flow.topic().flush();
            try (JoinerInHere joiner = JoinerInHere.start(flow.setup())) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> output.getAll().contains("Kafka refuses the login"));

                broker.admit("joiner", PASSWORD);

                flow.awaitEvents(1);
                assertThat(output.getAll()).doesNotContain(PASSWORD);
            }
        }
    }
}
