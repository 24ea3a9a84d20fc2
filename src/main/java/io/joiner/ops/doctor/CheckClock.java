package io.joiner.ops.doctor;

import io.joiner.graph.client.ClockSkew;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether this machine's clock agrees with Graph's; comes after the checks that ask Graph. */
@Component
class CheckClock implements Check {

    private final ClockSkew skew;

    CheckClock(ClockSkew skew) {
        this.skew = skew;
    }

    @Override
    public List<CheckResult> look() {
        return List.of(skew.ahead()
                .map(CheckClock::judge)
                .orElseGet(() -> CheckResult.unknown("clock", "Graph did not tell the time.")));
    }

    private static CheckResult judge(Duration ahead) {
        if (ahead.abs().compareTo(ClockSkew.TOLERATED) <= 0) {
            return CheckResult.ok("clock", "It agrees with Graph's.");
        }
        String direction = ahead.isNegative() ? " s behind Graph's." : " s ahead of Graph's.";
        return CheckResult.warning(
                "clock",
                "It is " + ahead.abs().toSeconds() + direction,
                "Certificates, tokens and signed webhooks may be refused, and dates such as notBefore are kept wrongly.",
                "Operator: have the machine's clock synchronised.");
    }
}
