package io.joiner.ops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.ProbeBrokers;
import io.joiner.support.FreePort;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told where brokers do not tell; what they tell is tried with a real one, in the flow's tests. */
class TopicLagTest {

    @Test
    void brokersThatAreAwayAreToldAsSuchAndAskedOnceForAllWhoWait() {
        TopicLag lag = lag("127.0.0.1:" + FreePort.find());

        TopicLag.Look look = lag.look();

        assertThat(look.partitions()).isEmpty();
        assertThat(look.unknown()).isEqualTo("The brokers did not answer within 2 seconds.");
        assertThat(lag.look()).isSameAs(look);
        lag.close();
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        TopicLag lag = lag("no-port");

        assertThat(lag.look().unknown()).contains("The brokers do not tell: ");
        lag.close();
    }

    private static TopicLag lag(String brokers) {
        KafkaProperties properties = new KafkaProperties(true, brokers, "joiners", "joiner", "", Map.of());
        return new TopicLag(properties, new ProbeBrokers(properties));
    }
}
