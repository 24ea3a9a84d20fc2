package io.joiner.ops;

import io.joiner.ledger.TroubleCounts;
import io.joiner.ledger.TroubleCounts.AtRisk;
import io.joiner.mapping.TargetsProperties;
import io.joiner.ops.desk.JudgeStanding;
import io.joiner.ops.desk.Outlook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows as gauges what needs a person, from the ledger: an alert rings for the first one too, and after a restart. */
@Component
class GaugeTroubles {

    private static final Logger log = LoggerFactory.getLogger(GaugeTroubles.class);

    private final TroubleCounts troubles;
    private final JudgeStanding judgeStanding;
    private final Clock clock;
    private final Set<String> targets;
    private final MultiGauge parked;
    private final MultiGauge stopped;
    private final MultiGauge atRisk;
    private final MultiGauge soonest;

    GaugeTroubles(
            TroubleCounts troubles,
            JudgeStanding judgeStanding,
            Clock clock,
            TargetsProperties targets,
            MeterRegistry meters) {
        this.troubles = troubles;
        this.judgeStanding = judgeStanding;
        this.clock = clock;
        this.targets = new TreeSet<>(targets.targets().keySet());
        this.parked = MultiGauge.builder("joiner.parked")
                .description("Parked entries that need a person, by the verdict's error code")
                .register(meters);
        this.stopped = MultiGauge.builder("joiner.target.stopped")
                .description("1 while a target waits for a person to mend something, else 0")
                .register(meters);
        this.atRisk = MultiGauge.builder("joiner.day.one.at.risk")
                .description("Entries whose person will not be ready on her first working day, by what is in the way")
                .register(meters);
        this.soonest = MultiGauge.builder("joiner.day.one.soonest")
                .description("Until the earliest first working day among those at risk; negative once it has begun")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelay = 15_000)
    void count() {
        try {
            countParked();
            countStoppedAndAtRisk();
        } catch (DataAccessException e) {
            log.error("The ledger can't be read, so gauges of troubles stand still: {}", e.getMessage());
        }
    }

    private void countParked() {
        List<Row<?>> rows = new ArrayList<>();
        troubles.parked()
                .forEach(cause ->
                        rows.add(Row.of(Tags.of("target", cause.target(), "reason", cause.reason()), cause.entries())));
        parked.register(rows, true);
    }

    private void countStoppedAndAtRisk() {
        Outlook outlook = judgeStanding.outlook();
        List<Row<?>> stops = new ArrayList<>();
        List<Row<?>> risks = new ArrayList<>();
        List<Row<?>> days = new ArrayList<>();
        for (String target : targets) {
            boolean rests = outlook.isStopped(target);
            boolean pauses = !rests && outlook.isPaused(target);
            AtRisk risk = troubles.atRisk(target, outlook.waits(target));
            stops.add(Row.of(Tags.of("target", target), rests ? 1 : 0));
            risks.add(risk(target, "parked", risk.parked()));
            // Neither a mended target nor a shorter queue helps these.
            risks.add(risk(target, "person", risk.ofPerson()));
            risks.add(risk(target, "stopped", rests ? risk.waitingWithOthers() : 0));
            risks.add(risk(target, "paused", pauses ? risk.waitingWithOthers() : 0));
            risks.add(risk(target, "late", rests || pauses ? 0 : risk.waitingWithOthers()));
            if (risk.soonest() != null) {
                days.add(Row.of(Tags.of("target", target), secondsUntil(risk.soonest())));
            }
        }
        stopped.register(stops, true);
        atRisk.register(risks, true);
        soonest.register(days, true);
    }

    private static Row<?> risk(String target, String cause, long entries) {
        return Row.of(Tags.of("target", target, "cause", cause), entries);
    }

    private double secondsUntil(long day) {
        return (day - clock.millis()) / 1000.0;
    }
}
