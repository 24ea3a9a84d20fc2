package io.joiner.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.joiner.audit.delivery.Deliveries;
import io.joiner.audit.delivery.DeliveryFailures;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class AuditHealthTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LedgerCounts counts = mock();
    private final DeliveryFailures failures = Deliveries.failures(clock);
    private final AuditHealthIndicator health = new AuditHealthIndicator(counts, failures, new OutboxEndpoints());

    @BeforeEach
    void oneRecordWaitsForAMinute() {
        when(counts.audit()).thenReturn(new LedgerCounts.Audit(1, A_MINUTE, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "401, joiner.audit.auth",
        "404, joiner.audit.url",
        "406, joiner.audit.content-type",
        "415, application/json",
        "400, joiner.audit.body",
        "409, own log"
    })
    void tellsWithinAMinuteThatEveryRecordIsRefusedAndWhatTheEndpointAnswers(int status, String remedy) {
        Deliveries.refused(failures, status);
        clock.pass(A_MINUTE);

        Health now = health.health();

        assertThat(now.getStatus()).isEqualTo(TargetsHealthIndicator.ATTENTION);
        assertThat(now.getDetails()).extractingByKey("records").asString().contains("refuses them all");
        assertThat(now.getDetails()).extractingByKey("last delivery").asString().contains("HTTP " + status);
        assertThat(now.getDetails()).extractingByKey("what to do").asString().contains(remedy);
    }

    /** It may be back in a moment. */
    @ParameterizedTest
    @ValueSource(ints = {0, 429, 503})
    void waitsLongerWhereTheEndpointIsAwayOrBusyAndTellsWhatItAnswers(int status) {
        Deliveries.refused(failures, status);
        clock.pass(A_MINUTE);

        Health now = health.health();

        assertThat(now.getStatus()).isEqualTo(Status.UP);
        assertThat(now.getDetails()).containsKey("last delivery");
    }

    @Test
    void isWellAgainOnceOneRecordGotThrough() {
        Deliveries.refused(failures, 401);
        clock.pass(A_MINUTE);
        Deliveries.taken(failures);
        Deliveries.refused(failures, 400);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isWellWhileNothingWasSent() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).doesNotContainKey("last delivery");
    }
}
