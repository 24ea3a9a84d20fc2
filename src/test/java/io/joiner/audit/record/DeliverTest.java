package io.joiner.audit.record;

import static io.joiner.audit.record.LedgerWithEndings.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.joiner.audit.delivery.ConcludeDelivery;
import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.audit.delivery.Deliveries;
import io.joiner.audit.delivery.Delivery;
import io.joiner.audit.delivery.DeliveryPace;
import io.joiner.audit.delivery.TakeRecords;
import io.joiner.event.LogContext;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.support.LogLines;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Taking records and concluding what became of them, on a real ledger and with time moved by hand. */
class DeliverTest {

    private final List<Object> told = new ArrayList<>();
    private LedgerWithEndings ledger;
    private Outbox outbox;
    private ComposeRecord compose;
    private DeliveryPace pace;
    private TakeRecords takeRecords;
    private ConcludeDelivery conclude;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = new LedgerWithEndings(folder);
        outbox = spy(ledger.get(Outbox.class));
        compose = spy(new ComposeRecord(ledger.get(AuditFacts.class)));
        pace = new DeliveryPace(ledger.clock);
        takeRecords = new TakeRecords(Deliveries.anywhere(), outbox, compose, pace, new Signal(), ledger.clock);
        conclude = new ConcludeDelivery(8, outbox, takeRecords, pace, told::add, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void sendsADeliveredRecordNeverAgain() throws Exception {
        end(1);
        AuditRecord record = takeOne();
        ledger.clock.pass(Duration.ofMillis(70));

        answered(record, 202, null);
        ledger.clock.pass(Duration.ofDays(1));

        assertThat(next()).isEmpty();
        assertThat(told).containsExactly(new DeliveryMade(record, null, 202, Duration.ofMillis(70)));
    }

    @Test
    void tellsWhatItIsAboutInEachLineOfTheLogMeanwhile() throws Exception {
        List<String> inLog = new ArrayList<>();
        doAnswer(invocation -> {
                    inLog.add(LogContext.current().toString());
                    return invocation.callRealMethod();
                })
                .when(compose)
                .compose(any());
        doAnswer(invocation -> inLog.add(LogContext.current().toString()))
                .when(outbox)
                .delivered(anyList());
        end(1);

        answered(takeOne(), 202, null);

        assertThat(inLog).hasSize(2).allSatisfy(line -> assertThat(line).contains("entry.id=", "event.id="));
        assertThat(inLog.get(1)).contains("target=");
        assertThat(LogContext.current()).isSameAs(LogContext.NOTHING);
    }

    @Test
    void hasNoMoreUnderWayThanPlaces() throws Exception {
        end(20);

        List<AuditRecord> first = next();
        assertThat(first).hasSize(DeliveryPace.AT_ONCE);
        assertThat(next()).isEmpty();

        answered(first.get(0), 200, null);
        // A second end of the same delivery makes no second place.
        failed(first.get(0), new ConnectException());
        ledger.clock.pass(pace.rest());
        answered(first.get(1), 200, null);
        assertThat(next()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 406, 413, 415, 422})
    void aRefusedRecordWaitsEverLongerAndHoldsUpNobody(int status) throws Exception {
        end(3);
        List<AuditRecord> records = next();

        answered(records.get(0), status, null);
        answered(records.get(1), 200, null);
        answered(records.get(2), 200, null);

        assertThat(pace.rest()).isZero();
        for (int minutes : List.of(1, 5, 15, 60, 60)) {
            AuditRecord again = takeAfter(Duration.ofMinutes(minutes));
            assertThat(again.id()).isEqualTo(records.get(0).id());
            answered(again, status, null);
        }
    }

    @Test
    void aRecordRefusedAgainAndAgainIsSetAside() throws Exception {
        end(1);
        for (int tries = 1; tries <= 8; tries++) {
            AuditRecord record = takeOne();
            answered(record, 422, null);
            ledger.clock.pass(Duration.ofHours(1));
        }

        assertThat(next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 408, 429, 500, 502, 503})
    void allRecordsWaitTogetherWhenTheEndpointIsTheTrouble(int status) throws Exception {
        end(2);
        List<AuditRecord> records = next();
        Instant now = ledger.clock.instant();

        records.forEach(record -> answered(record, status, "30"));

        assertThat(pace.rest()).hasSeconds(30);
        ledger.clock.pass(Duration.ofSeconds(30));
        assertThat(next()).hasSize(1);
        assertThat(ledger.clock.instant()).isEqualTo(now.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "123456", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void doesNotStumbleOverAStrangeRetryAfter(String retryAfter) throws Exception {
        end(1);

        answered(takeOne(), 503, retryAfter);

        assertThat(pace.rest()).hasSeconds(1);
    }

    @Test
    void waitsOutAnEndpointThatIsDownForHoursAndThenLosesAndDoublesNothing() throws Exception {
        end(40);
        Instant up = ledger.clock.instant().plus(Duration.ofHours(6));
        List<String> delivered = new ArrayList<>();
        int inVain = 0;

        while (delivered.size() < 40) {
            ledger.clock.pass(pace.rest());
            boolean down = ledger.clock.instant().isBefore(up);
            for (AuditRecord record : next()) {
                if (down) {
                    inVain++;
                    failed(record, new ConnectException("refused"));
                } else {
                    delivered.add(record.id());
                    answered(record, 200, null);
                }
            }
        }

        assertThat(delivered).doesNotHaveDuplicates();
        // All eight places fail together at first, then one record at a time.
        assertThat(inVain).isLessThan(8 + 10 + 6 * 60 / 5 + 1);
        assertThat(ledger.clock.instant()).isBefore(up.plus(Duration.ofMinutes(10)));
    }

    @Test
    void tellsWhyADeliveryFailedWithoutNamingAnAddress() throws Exception {
        end(1);

        failed(takeOne(), new ConnectException("mei.okafor@contoso.com"));

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryMade.class,
                        made -> assertThat(made.failure())
                                .contains("ConnectException")
                                .doesNotContain("contoso"));
    }

    @Test
    void sendsARecordAgainWhenItsDeliveryCouldNotBeKept() throws Exception {
        end(1);
        AuditRecord record = takeOne();
        doThrow(Mockito.mock(LedgerUnavailableException.class))
                .doCallRealMethod()
                .when(outbox)
                .delivered(anyList());

        answered(record, 202, null);

        assertThat(pace.atOnce()).isEqualTo(DeliveryPace.AT_ONCE);
        AuditRecord again = takeAfter(Duration.ofMinutes(2));
        assertThat(again.id()).isEqualTo(record.id());
        answered(again, 202, null);
    }

    @Test
    void aRecordThatCannotBeComposedHoldsUpNoOther() throws Exception {
        end(3);
        doThrow(new IllegalStateException("a fault of ours"))
                .doCallRealMethod()
                .when(compose)
                .compose(argThat(due -> due.subject().equals("person-0")));

        List<AuditRecord> records = next();
        assertThat(records).hasSize(2);
        records.forEach(record -> answered(record, 200, null));

        assertThat(takeAfter(Duration.ofMinutes(1)).attempt()).isEqualTo(2);
    }

    /** The connection is cut, and soon there again; nothing is wrong with the record. */
    @Test
    void aRecordThatCannotBeReadGoesOutAsSoonAsTheLedgerIsBackAndIsNoFault() throws Exception {
        end(2);
        doThrow(new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("timed out")))
                .doCallRealMethod()
                .when(compose)
                .compose(argThat(due -> due.subject().equals("person-0")));
        doThrow(Mockito.mock(LedgerUnavailableException.class))
                .doCallRealMethod()
                .when(outbox)
                .failed(any(), any(), any());

        try (LogLines log = new LogLines()) {
            next().forEach(record -> answered(record, 200, null));
            assertThat(next()).as("the ledger can't be written either").isEmpty();
            assertThat(next()).isEmpty();

            assertThat(takeAfter(Duration.ofSeconds(1)).attempt()).isEqualTo(2);
            assertThat(log.lines()).noneMatch(line -> line.contains("can't be composed"));
        }
    }

    /** Lets that many people come to their end. */
    private void end(int people) {
        IntStream.range(0, people).forEach(i -> ledger.accept("person-" + i));
        IntStream.range(0, people).forEach(i -> ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED)));
    }

    private void answered(AuditRecord record, int status, @Nullable String retryAfter) {
        conclude.conclude(Deliveries.answered(record, status, retryAfter, ledger.clock));
    }

    private void failed(AuditRecord record, Throwable why) {
        conclude.failed(Delivery.of(record), why);
    }

    private List<AuditRecord> next() throws InterruptedException {
        return takeRecords.next().stream()
                .flatMap(delivery -> delivery.records().stream())
                .toList();
    }

    private AuditRecord takeOne() throws InterruptedException {
        List<AuditRecord> records = next();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    /** The record that becomes due after that time, and not sooner. */
    private AuditRecord takeAfter(Duration time) throws InterruptedException {
        ledger.clock.pass(time.minusMillis(1));
        assertThat(outbox.take(OutboxEndpoints.MAIN, 8, Duration.ZERO)).isEmpty();
        ledger.clock.pass(Duration.ofMillis(1));
        return takeOne();
    }
}
