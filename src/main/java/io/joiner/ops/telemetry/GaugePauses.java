package io.joiner.ops.telemetry;

import io.joiner.ledger.claim.Pauses;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.telemetry.GaugeRows.Row;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Shows which targets people have paused: a pause that was forgotten provisions nobody, and is no trouble of its own. */
@Component
public class GaugePauses {

    private static final Logger log = LoggerFactory.getLogger(GaugePauses.class);

    private final Pauses pauses;
    private final Set<String> targets;
    private final GaugeRows paused;

    GaugePauses(Pauses pauses, TargetsProperties targets, MeterRegistry meters) {
        this.pauses = pauses;
        this.targets = new TreeSet<>(targets.targets().keySet());
        this.paused = new GaugeRows(
                meters, "joiner.paused", "1 while people have paused provisioning for the target, else 0", null);
    }

    public void look() {
        try {
            List<Pauses.Pause> now = pauses.all();
            List<Row> rows = new ArrayList<>();
            for (String target : targets) {
                boolean covered = now.stream().anyMatch(pause -> pause.covers(target));
                rows.add(Row.of(Tags.of("target", target), covered ? 1 : 0));
            }
            paused.show(rows);
        } catch (DataAccessException e) {
            log.error("The ledger can't be read, so the gauge of pauses stands still: {}", e.getMessage());
        }
    }
}
