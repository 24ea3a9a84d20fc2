package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.mapping.Lane;
import io.joiner.ops.targets.ShowThroughput;
import io.joiner.ops.targets.SumUp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How all stands, at a glance. */
@Controller
class NowPage {

    private final SumUp sumUp;
    private final ClaimSubscription subscriptions;
    private final ShowThroughput throughput;

    NowPage(SumUp sumUp, ClaimSubscription subscriptions, ShowThroughput throughput) {
        this.sumUp = sumUp;
        this.subscriptions = subscriptions;
        this.throughput = throughput;
    }

    /**
     * A lane.
     *
     * @param oldest how long its oldest due entry has waited; null when none is due
     * @param queues how long it takes, for each target that something in it waits for
     */
    record LaneRow(String lane, long waiting, @Nullable Duration oldest, List<Queue> queues) {}

    /** @param state of the target: a queue of one that is stopped or paused takes no known time */
    record Queue(String target, String state, Duration eta) {}

    record TargetRow(
            SumUp.Target target, String state, long waiting, long called, long scheduled, long done, long parked) {}

    @GetMapping("/")
    String now(Model model) {
        SumUp.Summary summary = sumUp.now();
        model.addAttribute("summary", summary);
        model.addAttribute("waiting", summary.in(EntryState.READY));
        model.addAttribute("scheduled", summary.in(EntryState.SCHEDULED));
        model.addAttribute(
                "parked",
                summary.parkedOpen().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        model.addAttribute("done", summary.in(EntryState.SUCCEEDED) + summary.in(EntryState.SKIPPED));
        model.addAttribute("inFlight", summary.in(EntryState.CLAIMED));
        model.addAttribute("lanes", lanes(summary));
        model.addAttribute("targets", targets(summary));
        model.addAttribute(
                "unconfigured",
                summary.unconfigured().stream()
                        .filter(target -> target.waiting() > 0)
                        .toList());
        model.addAttribute("chart", Chart.of(throughput.lastHour()));
        subscriptions.now().ifPresent(subscription -> model.addAttribute("subscription", subscription));
        return "now";
    }

    private static List<LaneRow> lanes(SumUp.Summary summary) {
        return Arrays.stream(Lane.values())
                .map(Lane::label)
                .map(lane -> new LaneRow(
                        lane,
                        summary.entries().stream()
                                .filter(count -> count.lane().equals(lane) && count.state() == EntryState.READY)
                                .mapToLong(SumUp.Entries::entries)
                                .sum(),
                        summary.oldestDue().get(lane),
                        queues(summary, lane)))
                .toList();
    }

    private static List<Queue> queues(SumUp.Summary summary, String lane) {
        return summary.targets().stream()
                .flatMap(target -> Optional.ofNullable(target.etaByLane().get(lane))
                        .map(eta -> new Queue(target.name(), state(summary, target), eta))
                        .stream())
                .toList();
    }

    private static List<TargetRow> targets(SumUp.Summary summary) {
        return summary.targets().stream()
                .map(target -> new TargetRow(
                        target,
                        state(summary, target),
                        of(summary, target, EntryState.READY),
                        of(summary, target, EntryState.CLAIMED),
                        of(summary, target, EntryState.SCHEDULED),
                        of(summary, target, EntryState.SUCCEEDED) + of(summary, target, EntryState.SKIPPED),
                        summary.parkedOpen().getOrDefault(target.name(), 0L)))
                .toList();
    }

    private static String state(SumUp.Summary summary, SumUp.Target target) {
        if (target.reason() != null) {
            return "stopped";
        }
        return summary.pauses().stream().anyMatch(pause -> pause.covers(target.name())) ? "paused" : "open";
    }

    private static long of(SumUp.Summary summary, SumUp.Target target, EntryState state) {
        return summary.entries().stream()
                .filter(count -> count.target().equals(target.name()) && count.state() == state)
                .mapToLong(SumUp.Entries::entries)
                .sum();
    }
}
