package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.Notifications;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.accept.KeepNotifications.NotificationsKept;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LogLines;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LogNotificationsTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LogNotifications logNotifications = new LogNotifications(
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("", GraphReceiveProperties.class),
            clock);

    /** Strangers may send any number of them. */
    @Test
    void tellsOfForgedNotificationsOnceAMinuteHowMany() {
        try (LogLines log = new LogLines()) {
            forged(1);
            forged(2);
            forged(3);
            clock.pass(Duration.ofMinutes(1));
            forged(4);
            forged(0);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Notifications dropped"))
                    .hasSize(2)
                    .first()
                    .matches(line -> line.contains("forged=\"1\""));
            assertThat(log.lines()).last().matches(line -> line.contains("forged=\"9\""));
        }
    }

    private void forged(int number) {
        logNotifications.on(new NotificationsKept(new Notifications(Set.of(), clock.instant(), false, 0, number, 0)));
    }
}
