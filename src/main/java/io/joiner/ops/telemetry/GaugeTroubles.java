package io.joiner.ops.telemetry;

import io.joiner.ledger.query.TroubleCounts;
import io.joiner.ledger.query.TroubleCounts.AtRisk;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.people.JudgeStanding;
import io.joiner.ops.people.Outlook;
import io.joiner.ops.targets.UnconfiguredTarget;
import io.joiner.ops.targets.UnconfiguredTargets;
import io.joiner.ops.telemetry.GaugeRows.Row;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Shows as gauges what needs a person, from the ledger: an alert rings for the first one too, and after a restart. */
@Component
public class GaugeTroubles {

    private static final Logger log = LoggerFactory.getLogger(GaugeTroubles.class);

    private static final List<String> CAUSES_OF_WAITING = List.of("unconfigured", "stopped", "paused", "late");

    private final TroubleCounts troubles;
    private final JudgeStanding judgeStanding;
    private final Clock clock;
    private final Set<String> targets;
    private final UnconfiguredTargets unconfigured;
    private final GaugeRows parked;
    private final GaugeRows stopped;
    private final GaugeRows atRisk;
    private final GaugeRows soonest;
    private final GaugeRows waitingUnconfigured;

    GaugeTroubles(
            TroubleCounts troubles,
            JudgeStanding judgeStanding,
            Clock clock,
            TargetsProperties targets,
            UnconfiguredTargets unconfigured,
            MeterRegistry meters) {
        this.troubles = troubles;
        this.judgeStanding = judgeStanding;
        this.clock = clock;
        this.targets = new TreeSet<>(targets.targets().keySet());
        this.unconfigured = unconfigured;
        this.parked = new GaugeRows(
                meters, "joiner.parked", "Parked entries that need a person, by the verdict's error code", null);
        this.stopped = new GaugeRows(
                meters, "joiner.target.stopped", "1 while a target waits for a person to mend something, else 0", null);
        this.atRisk = new GaugeRows(
                meters,
                "joiner.day.one.at.risk",
                "Entries whose person will not be ready on the first working day, by what is in the way",
                null);
        this.soonest = new GaugeRows(
                meters,
                "joiner.day.one.soonest",
                "Until the earliest first working day among those at risk; negative once it has begun",
                "seconds");
        this.waitingUnconfigured = new GaugeRows(
                meters,
                "joiner.target.unconfigured",
                "Entries that wait for a target which is not configured any more, so that nobody calls it",
                null);
    }

    public void count() {
        try {
            countParked();
            countStoppedAndAtRisk();
        } catch (DataAccessException e) {
            log.error("The ledger can't be read, so gauges of troubles stand still: {}", e.getMessage());
        }
    }

    private void countParked() {
        List<Row> rows = new ArrayList<>();
        troubles.parked()
                .forEach(cause ->
                        rows.add(Row.of(Tags.of("target", cause.target(), "reason", cause.reason()), cause.entries())));
        parked.show(rows);
    }

    private void countStoppedAndAtRisk() {
        Outlook outlook = judgeStanding.outlook();
        Risks risks = new Risks();
        List<Row> stops = new ArrayList<>();
        List<Row> none = new ArrayList<>();
        for (String target : targets) {
            AtRisk risk = troubles.atRisk(target, outlook.waits(target));
            stops.add(Row.of(Tags.of("target", target), outlook.isStopped(target) ? 1 : 0));
            none.add(Row.of(Tags.of("target", target), 0));
            risks.add(target, outlook, risk);
        }
        for (UnconfiguredTarget target : unconfigured.all()) {
            none.add(Row.of(Tags.of("target", target.target()), target.waiting()));
            risks.add(target.target(), outlook, troubles.atRisk(target.target(), outlook.waits(target.target())));
        }
        stopped.show(stops);
        waitingUnconfigured.show(none);
        atRisk.show(risks.rows);
        soonest.show(risks.days);
    }

    /** Whose first working day is missed, target by target. */
    private final class Risks {

        private final List<Row> rows = new ArrayList<>();
        private final List<Row> days = new ArrayList<>();

        void add(String target, Outlook outlook, AtRisk risk) {
            String cause = causeOfWaiting(target, outlook);
            // Neither a mended target nor a shorter queue helps a person whom Graph refused.
            long waiting = outlook.isConfigured(target) ? risk.waitingWithOthers() : risk.waiting();
            rows.add(risk(target, "parked", risk.parked()));
            rows.add(risk(target, "person", risk.waiting() - waiting));
            CAUSES_OF_WAITING.forEach(each -> rows.add(risk(target, each, each.equals(cause) ? waiting : 0)));
            if (risk.soonest() != null) {
                days.add(Row.of(Tags.of("target", target), secondsUntil(risk.soonest())));
            }
        }
    }

    private static String causeOfWaiting(String target, Outlook outlook) {
        if (!outlook.isConfigured(target)) {
            return "unconfigured";
        }
        if (outlook.isStopped(target)) {
            return "stopped";
        }
        return outlook.isPaused(target) ? "paused" : "late";
    }

    private static Row risk(String target, String cause, long entries) {
        return Row.of(Tags.of("target", target, "cause", cause), entries);
    }

    private double secondsUntil(Instant day) {
        return Duration.between(clock.instant(), day).toMillis() / 1000.0;
    }
}
