package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.sftp.SftpProperties;
import io.joiner.intake.sftp.SftpTrouble;
import io.joiner.intake.sftp.SftpTroubles;
import io.joiner.ops.health.TargetsHealthIndicator;
import java.net.ConnectException;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class SftpHealthIndicatorTest {

    private final SftpTrouble trouble = SftpTroubles.silent();
    private final Consumer consumer = Mockito.mock();
    private final Endpoint endpoint = Mockito.mock();

    @Test
    void tellsThatNoServerIsToBeAsked() {
        assertThat(health("false").getStatus()).isEqualTo(Status.UP);
        assertThat(health("false").getDetails().get("server")).asString().startsWith("Off");
    }

    @Test
    void tellsOfAServerThatCanNotBeReachedUntilItCan() {
        trouble.rollback(consumer, endpoint, 0, new IllegalStateException("wrapped", new ConnectException("refused")));

        assertThat(health("true").getStatus()).isEqualTo(TargetsHealthIndicator.ATTENTION);
        assertThat(health("true").getDetails().get("why")).asString().contains("ConnectException: refused");
        assertThat(health("true").getDetails()).containsKeys("since", "what to do");
        trouble.commit(consumer, endpoint, 0);
        assertThat(health("true").getStatus()).isEqualTo(Status.UP);
    }

    private Health health(String enabled) {
        SftpProperties sftp = new Binder(new MapConfigurationPropertySource(Map.of("enabled", enabled)))
                .bindOrCreate("", SftpProperties.class);
        return Objects.requireNonNull(new SftpHealthIndicator(sftp, trouble).health());
    }
}
