package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.joiner.ops.start.MissingKeyException.MissingKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class MissingKafkaKeysTest {

    @Test
    void asksForBrokersAndTopicOnceKafkaIsEnabled() {
        assertThat(missing("joiner.receive.kafka.enabled=true", "joiner.receive.kafka.brokers= "))
                .contains("joiner.receive.kafka.brokers", "joiner.receive.kafka.topic");
    }

    @Test
    void asksForNoneOfThemElse() {
        assertThat(missing("joiner.receive.kafka.enabled=false"))
                .noneMatch(key -> key.startsWith("joiner.receive.kafka"));
    }

    @Test
    void isContentWhenBothAreSet() {
        assertThat(missing(
                        "joiner.receive.kafka.enabled=true",
                        "joiner.receive.kafka.brokers=localhost:9092",
                        "joiner.receive.kafka.topic=hr.users"))
                .noneMatch(key -> key.startsWith("joiner.receive.kafka"));
    }

    /** Other keys are missing as well, so that it always complains. */
    private static List<String> missing(String... keys) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            TestPropertyValues.of(keys).applyTo(context);
            return catchThrowableOfType(MissingKeyException.class, () -> new MissingKeys().initialize(context))
                    .missing()
                    .stream()
                    .map(MissingKey::key)
                    .toList();
        }
    }
}
