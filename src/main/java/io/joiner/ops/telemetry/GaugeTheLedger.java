package io.joiner.ops.telemetry;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.mapping.Lane;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.telemetry.GaugeRows.Row;
import io.joiner.provisioning.eta.Eta;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Shows what waits in the ledger as gauges.
 *
 * <p>Counted every few seconds and not at each scrape: however many scrape, the ledger is asked no more often.
 */
@Component
public class GaugeTheLedger {

    private static final Logger log = LoggerFactory.getLogger(GaugeTheLedger.class);

    private final LedgerCounts counts;
    private final ClaimNotified notified;
    private final Eta eta;
    private final List<String> targets;
    private final GaugeRows entries;
    private final GaugeRows oldestReady;
    private final GaugeRows backlogEta;
    private final GaugeRows laneEta;
    private final GaugeRows slots;
    private final GaugeRows slotsInUse;
    private volatile LedgerCounts.Audit audit = new LedgerCounts.Audit(0, Duration.ZERO, 0, 0);
    private volatile long notifiedPeople;

    GaugeTheLedger(
            LedgerCounts counts, ClaimNotified notified, Eta eta, TargetsProperties targets, MeterRegistry meters) {
        this.counts = counts;
        this.notified = notified;
        this.eta = eta;
        this.targets = List.copyOf(new TreeSet<>(targets.targets().keySet()));
        this.entries = gauge(meters, "joiner.entries", "Entries by state", null);
        this.oldestReady =
                gauge(meters, "joiner.oldest.ready.age", "How long the oldest due entry has waited", "seconds");
        this.backlogEta = gauge(meters, "joiner.backlog.eta", "Until what waits now has its verdict", "seconds");
        this.laneEta = gauge(meters, "joiner.lane.eta", "Until what waits now in a lane has its verdict", "seconds");
        this.slots = gauge(meters, "joiner.permits.slots", "Slots of the limit", null);
        this.slotsInUse = gauge(meters, "joiner.permits.used", "Slots of the limit that rest", null);
        Gauge.builder("joiner.audit.pending", () -> audit.pending())
                .description("Audit records that the endpoint does not have yet")
                .register(meters);
        Gauge.builder("joiner.audit.set.aside", () -> audit.setAside())
                .description(
                        "Audit records that an endpoint refused so often that they wait for somebody to replay them")
                .register(meters);
        Gauge.builder("joiner.audit.oldest.age", () -> audit.oldestPending().toMillis() / 1000.0)
                .description("How long the oldest of the pending audit records has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("joiner.graph.waiting", () -> notifiedPeople)
                .description("Users of whom Graph told, and of whom is not known yet whether they are new")
                .register(meters);
    }

    private static GaugeRows gauge(MeterRegistry meters, String name, String description, @Nullable String unit) {
        return new GaugeRows(meters, name, description, unit);
    }

    public void count() {
        try {
            var standing = counts.entries();
            entries.show(rowsOfEntries(standing.counts()));
            oldestReady.show(rowsOfAges(standing.oldestDue()));
            Eta.Times times = eta.ofQueues(standing.queues());
            backlogEta.show(rowsOfEta(times));
            laneEta.show(rowsOfLaneEta(times));
            var limits = counts.slots();
            slots.show(rowsOfLimits(limits, LedgerCounts.Slots::of));
            slotsInUse.show(rowsOfLimits(limits, LedgerCounts.Slots::inUse));
            audit = counts.audit();
            notifiedPeople = notified.waiting();
        } catch (DataAccessException e) {
            log.error("The ledger can't be read, so its gauges stand still: {}", e.getMessage());
        }
    }

    /** Zero is shown as well: an alert on a gauge that is not there never rings. */
    private List<Row> rowsOfEntries(List<LedgerCounts.Count> counted) {
        Map<Tags, Long> rows = new HashMap<>();
        for (String target : targets) {
            for (Lane lane : Lane.values()) {
                Arrays.stream(EntryState.values()).forEach(state -> rows.put(tags(state, lane, target), 0L));
            }
        }
        counted.forEach(count -> rows.put(tags(count.state(), count.lane(), count.target()), count.entries()));
        List<Row> list = new ArrayList<>();
        rows.forEach((tags, number) -> list.add(Row.of(tags, number)));
        return list;
    }

    private static Tags tags(EntryState state, Lane lane, String target) {
        return Tags.of("state", state.name().toLowerCase(Locale.ROOT), "lane", lane.label(), "target", target);
    }

    private static List<Row> rowsOfAges(Map<Lane, Duration> ages) {
        List<Row> rows = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Duration age = ages.getOrDefault(lane, Duration.ZERO);
            rows.add(Row.of(Tags.of("lane", lane.label()), seconds(age)));
        }
        return rows;
    }

    private static List<Row> rowsOfLimits(List<LedgerCounts.Slots> limits, ToIntFunction<LedgerCounts.Slots> number) {
        List<Row> rows = new ArrayList<>();
        limits.forEach(limit -> rows.add(Row.of(Tags.of("scope", limit.scope()), number.applyAsInt(limit))));
        return rows;
    }

    private static List<Row> rowsOfEta(Eta.Times times) {
        List<Row> rows = new ArrayList<>();
        times.targets().forEach(target -> rows.add(Row.of(Tags.of("target", target), seconds(times.of(target)))));
        return rows;
    }

    private static List<Row> rowsOfLaneEta(Eta.Times times) {
        List<Row> rows = new ArrayList<>();
        for (String target : times.targets()) {
            for (Lane lane : Lane.values()) {
                Tags tags = Tags.of("target", target, "lane", lane.label());
                rows.add(Row.of(tags, seconds(times.of(target, lane))));
            }
        }
        return rows;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
