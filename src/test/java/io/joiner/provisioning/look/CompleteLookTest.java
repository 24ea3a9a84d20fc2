package io.joiner.provisioning.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.Signal;
import io.joiner.provisioning.decide.ConcludeAttempt;
import io.joiner.support.ClockMovedByHand;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompleteLookTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Permits permits = mock();
    private final Leases leases = mock();
    private final ConcludeAttempt conclude = mock();
    private final AccessToken accessToken = mock();
    private final LooksInFlight inFlight = Looks.inFlight(permits);
    private final OutcomeLog outcomeLog = new OutcomeLog(true, event -> {});
    private final CompleteLook completeLook = new CompleteLook(
            inFlight,
            new ReadLog(new ReadAnswer()),
            outcomeLog,
            conclude,
            permits,
            leases,
            accessToken,
            new Signal(),
            clock);
    private final Look look = Looks.after(clock.instant(), "person");

    @Test
    void givesThePermitOfALookBackThatDidNotLeave() {
        Looks.begin(inFlight, look);

        completeLook.failed(look, new ConnectException());

        verify(permits).notSent(look.permit());
        verify(conclude).conclude(eq(look.claim()), any(), any(), any(), any());
        verify(leases).letGo(look.claim());
    }

    @Test
    void concludesOnceHoweverOftenALookEnds() {
        Looks.begin(inFlight, look);

        completeLook.failed(look, new ConnectException());
        completeLook.failed(look, new ConnectException());

        verify(conclude, times(1)).conclude(any(), any(), any(), any(), any());
    }

    @Test
    void letsGoOfAnEntryIfALookEndsInAFault() {
        Looks.begin(inFlight, look);
        doThrow(new IllegalStateException("a fault of ours")).when(accessToken).refused(any());

        assertThatThrownBy(() -> completeLook.answered(look, 401, Map.of(), ""))
                .isInstanceOf(IllegalStateException.class);

        verify(leases).letGo(look.claim());
    }

    @Test
    void holdsTheEntryUntilItsNextPageHasBeenRead() {
        Looks.begin(inFlight, look);

        completeLook.answered(
                look, 200, Map.of(), "{\"value\":[],\"@odata.nextLink\":\"https://graph.invalid/?$skiptoken=2\"}");

        verify(conclude, never()).conclude(any(), any(), any(), any(), any());
        verify(leases, never()).letGo(any());
        assertThat(inFlight.goingOn())
                .returns(2, Look::page)
                .returns("$skiptoken=2", Look::query)
                .returns(look.claim(), Look::claim);
    }

    @Test
    void hasANewTokenFetchedAfterA401() {
        answered(401, Map.of());

        verify(accessToken).refused(Looks.TOKEN);
        assertThat(outcomeLog.isOpen(clock.instant())).isTrue();
    }

    @Test
    void letsTheLogRestAsLongAsItAsks() {
        answered(429, Map.of("Retry-After", "7"));

        verify(permits).throttled(look.permit().limit(), clock.instant().plusSeconds(7));
    }

    @Test
    void letsTheLogRestForItsWindowWhenItDoesNotSayHowLong() {
        answered(429, Map.of());

        verify(permits).throttled(look.permit().limit(), clock.instant().plus(Duration.ofSeconds(10)));
    }

    private void answered(int status, Map<String, Object> headers) {
        Looks.begin(inFlight, look);
        completeLook.answered(look, status, headers, "");
        verify(conclude).conclude(eq(look.claim()), any(), any(), any(), any());
    }
}
