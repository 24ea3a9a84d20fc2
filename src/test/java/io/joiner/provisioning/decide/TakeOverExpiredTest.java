package io.joiner.provisioning.decide;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.support.ClockMovedByHand;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeOverExpiredTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Leases leases = mock();
    private final ConcludeAttempt conclude = mock();
    private final TakeOverExpired takeOver =
            new TakeOverExpired(leases, new ReadAnswer(), conclude, mock(CompleteEntry.class), clock);

    @Test
    void holdsNoneOfItsClaimsForEverWhenOneCannotBeConcluded() {
        Claim first = claim("entry-1");
        Claim second = claim("entry-2");
        when(leases.takeOver()).thenReturn(List.of(first, second));
        doThrow(new IllegalStateException("stopped")).when(conclude).conclude(eq(first), any(), any(), any(), any());

        takeOver.takeOver();

        verify(leases).letGo(first);
        verify(conclude).conclude(eq(second), any(), any(), any(), any());
        verify(leases).letGo(second);
    }

    private Claim claim(String entryId) {
        return new Claim(
                entryId,
                new Subject("crm", "ada", "User", List.of()),
                new Person(null, null, null),
                Lane.NORMAL,
                Step.CALL,
                0,
                0,
                1,
                1,
                1,
                "request-1",
                clock.instant(),
                clock.instant(),
                clock.instant(),
                "v1",
                null);
    }
}
