package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.joiner.ledger.query.TroubleCounts;
import io.joiner.ledger.query.TroubleCounts.AtRisk;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.people.JudgeStanding;
import io.joiner.ops.people.Outlook;
import io.joiner.ops.targets.UnconfiguredTargets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaugeTroublesTest {

    private final TroubleCounts troubles = mock();
    private final JudgeStanding judgeStanding = mock();
    private final Outlook outlook = mock();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final GaugeTroubles gauges = new GaugeTroubles(
            troubles,
            judgeStanding,
            Clock.systemUTC(),
            new TargetsProperties(
                    Map.of("crm", new Target("sp", null, null, "User", true, Target.Api.PARAMETERS, null, false))),
            mock(UnconfiguredTargets.class),
            meters);

    @Test
    void countsWhomGraphDoesNotKnowYetAsSuchAlsoWhileTheTargetIsStopped() {
        when(judgeStanding.outlook()).thenReturn(outlook);
        when(troubles.atRisk(any(), any())).thenReturn(new AtRisk(1, 5, 2, null));

        when(outlook.isConfigured("crm")).thenReturn(true);

        when(outlook.isStopped("crm")).thenReturn(true);
        gauges.count();
        assertAtRisk(Map.of("parked", 1.0, "person", 2.0, "stopped", 3.0, "paused", 0.0, "late", 0.0));

        when(outlook.isStopped("crm")).thenReturn(false);
        gauges.count();
        assertAtRisk(Map.of("parked", 1.0, "person", 2.0, "stopped", 0.0, "paused", 0.0, "late", 3.0));
    }

    private void assertAtRisk(Map<String, Double> expected) {
        expected.forEach((cause, entries) -> assertThat(meters.get("joiner.day.one.at.risk")
                        .tag("cause", cause)
                        .gauge()
                        .value())
                .as(cause)
                .isEqualTo(entries));
    }
}
