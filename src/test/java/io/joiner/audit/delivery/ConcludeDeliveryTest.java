package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.audit.record.AuditRecord;
import io.joiner.audit.record.ComposeRecord;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcludeDeliveryTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final DeliveryPace pace = new DeliveryPace(clock);
    private final Outbox outbox = mock();
    private final ComposeRecord composeRecord = mock();
    private final TakeRecords takeRecords =
            new TakeRecords(Deliveries.anywhere(), outbox, composeRecord, pace, new Signal(), clock);
    private final ConcludeDelivery concludeDelivery =
            new ConcludeDelivery(8, outbox, takeRecords, pace, event -> {}, clock);

    @Test
    void aLedgerThatCannotBeWrittenIsNoFailureOfTheDelivery() {
        doThrow(LedgerUnavailableException.class).when(outbox).delivered(anyList());

        assertThatCode(() ->
                        concludeDelivery.conclude(Deliveries.answered(Deliveries.record("some-id"), 202, null, clock)))
                .doesNotThrowAnyException();
        assertThat(pace.rest()).isZero();
    }

    @Test
    void aRecordGivesItsPlaceBackOnceHoweverOftenItIsConcluded() throws InterruptedException {
        List<AuditRecord> taken = takeAllPlaces();

        concludeDelivery.conclude(Deliveries.answered(taken.get(0), 202, null, clock));
        concludeDelivery.failed(Delivery.of(taken.get(0)), new IOException("a second end"));
        clock.pass(Duration.ofMinutes(10));
        pace.endpointTookARecord();
        takeRecords.next();

        verify(outbox).take(eq(OutboxEndpoints.MAIN), eq(1), any());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            86400,                           PT10M
            'Mon, 02 Nov 2026 08:05:00 GMT', PT5M
            'Tue, 03 Nov 2026 08:00:00 GMT', PT10M
            -5,                              PT1S
            99999999999999999999,            PT1S
            """)
    void waitsAsLongAsTheEndpointAsksButNoMoreThanTenMinutes(String retryAfter, Duration expected) {
        concludeDelivery.conclude(Deliveries.answered(Deliveries.record("some-id"), 503, retryAfter, clock));

        assertThat(pace.rest()).isEqualTo(expected);
    }

    private List<AuditRecord> takeAllPlaces() throws InterruptedException {
        List<Outbox.Due> due = IntStream.range(0, DeliveryPace.AT_ONCE)
                .mapToObj(i ->
                        new Outbox.Due("id-" + i, "type", "subject", "event", "entry", 1, null, null, 1, Instant.EPOCH))
                .toList();
        when(outbox.take(any(), anyInt(), any())).thenReturn(due).thenReturn(List.of());
        when(composeRecord.compose(any()))
                .thenAnswer(call -> Deliveries.record(((Outbox.Due) call.getArgument(0)).id()));
        return takeRecords.next().stream()
                .flatMap(delivery -> delivery.records().stream())
                .toList();
    }
}
