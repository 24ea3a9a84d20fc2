package io.joiner.provisioning.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.joiner.event.LogContext;
import io.joiner.graph.verdict.Answers;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.provisioning.decide.ConcludeAttempt;
import io.joiner.provisioning.permit.Departures;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

class CompleteCallTest {

    private final Permits permits = mock();
    private final Leases leases = mock();
    private final ConcludeAttempt conclude = mock();
    private final CallsInFlight inFlight = Calls.inFlight(permits, leases, Duration.ofSeconds(1));
    private final CompleteCall completeCall =
            new CompleteCall(inFlight, new ReadAnswer(), conclude, permits, mock(), mock(), Clock.systemUTC());
    private final Call call = Calls.forPerson(Calls.TARGET, "person");

    @Test
    void givesThePermitOfACallBackThatDidNotLeave() {
        Calls.begin(inFlight, call);

        completeCall.failed(call, new ConnectException());

        verify(permits).notSent(call.permit());
        verify(leases).letGo(call.claim());
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void keepsThePermitOfACallThatLeft() throws IOException {
        beginAndLeave();

        completeCall.failed(call, new ConnectException());

        verify(permits, never()).notSent(any());
        verify(conclude).conclude(any(), any(), any(), any(), any());
    }

    @Test
    void takesNoVerdictThatTellsOfAnotherPerson() {
        Call forSomebodyElse = Calls.forPerson(Calls.TARGET, "11111111-2222-3333-4444-555555555555");
        Calls.begin(inFlight, forSomebodyElse);

        completeCall.answered(forSomebodyElse, 200, Map.of(), Answers.sample("pod-response-200-success-created.json"));

        verify(conclude)
                .conclude(
                        any(),
                        argThat(found -> found.meaning().retryClass() == RetryClass.UNKNOWN_OUTCOME),
                        any(),
                        any(),
                        any());
    }

    @Test
    void keepsThePermitOfACallThatLeftEvenIfItsEndFailsOnce() throws IOException {
        beginAndLeave();
        doThrow(new IllegalStateException("a fault of ours"))
                .when(conclude)
                .conclude(any(), any(), any(), any(), any());

        assertThatThrownBy(() -> completeCall.answered(call, 200, Map.of(), "{}"))
                .isInstanceOf(IllegalStateException.class);
        // As the route does with whatever is thrown.
        completeCall.failed(call, new IllegalStateException("a fault of ours"));

        verify(permits, never()).notSent(any());
        verify(conclude, times(1)).conclude(any(), any(), any(), any(), any());
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void holdsAnAnswerUntilTheLedgerKnowsThatGraphThrottles() throws IOException {
        beginAndLeave();
        doThrow(new LedgerUnavailableException("away for a moment", null))
                .doNothing()
                .when(permits)
                .throttled(any(), any());

        completeCall.answered(call, 429, Map.of("Retry-After", "3"), "");

        verify(permits, times(2)).throttled(any(), any());
        verify(conclude, times(1)).conclude(any(), any(), any(), any(), any());
    }

    @Test
    void tellsWhatItIsAboutInEachLineOfTheLogMeanwhile() {
        List<String> inLog = new ArrayList<>();
        doAnswer(invocation -> inLog.add(LogContext.current().toString()))
                .when(conclude)
                .conclude(any(), any(), any(), any(), any());
        Calls.begin(inFlight, call);

        completeCall.failed(call, new ConnectException());

        assertThat(inLog)
                .singleElement()
                .asString()
                .contains("entry.id=" + call.claim().entryId(), "event.id=event-of-a-call", "target=some-target");
        assertThat(LogContext.current()).isSameAs(LogContext.NOTHING);
    }

    private void beginAndLeave() throws IOException {
        Calls.begin(inFlight, call);
        BasicHttpRequest request = new BasicHttpRequest("POST", "/");
        request.setHeader(Departures.CLIENT_REQUEST_ID, call.clientRequestId());
        inFlight.departures().process(request, mock(), HttpCoreContext.create());
    }
}
