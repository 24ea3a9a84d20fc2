package io.joiner.ops.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.TokensOf;
import io.joiner.ledger.query.LedgerCounts.Slots;
import io.joiner.ops.targets.SumUp.LimitUse;
import io.joiner.support.ClockMovedByHand;
import org.junit.jupiter.api.Test;

class SumUpTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();

    @Test
    void tellsSinceWhenThereIsNoTokenWhyAndWhoMustMendIt() {
        SumUp.Token token = SumUp.Token.of(TokensOf.refused(clock));

        assertThat(token.failingSince()).isEqualTo(clock.instant());
        assertThat(token.reason()).isEqualTo("Microsoft Entra gave no token");
        assertThat(token.whatToDo()).startsWith("Operator: ");
    }

    @Test
    void tellsWhenTheNextCallMayBeMade() {
        LimitUse use = LimitUse.of(new Slots("app", 5, 5, clock.instant().plusSeconds(3), null));

        assertThat(use.nextFreeAt()).isEqualTo(clock.instant().plusSeconds(3));
        assertThat(use.pausedUntil()).isNull();
    }
}
