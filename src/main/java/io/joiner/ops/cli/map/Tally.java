package io.joiner.ops.cli.map;

import io.joiner.intake.json.UnreadableFileException;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.mapping.Lane;
import io.joiner.ops.cli.output.Output;
import io.joiner.provisioning.decide.InWords;
import io.joiner.provisioning.eta.Eta;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what would become of a file's events. */
final class Tally {

    private final Map<String, Long> outcomes = new HashMap<>();
    private final Map<ClaimNext.Queue, Long> calls = new HashMap<>();
    private Set<String> inLedger = Set.of();
    private Set<String> ofKnownPeople = Set.of();
    private @Nullable Standing standing;

    void add(Preview event) {
        outcomes.merge(event.outcome(), 1L, Long::sum);
        if (event instanceof Preview.Accepted accepted && accepted.repeats() == null && isNews(accepted.eventKey())) {
            Lane lane = Lane.of(accepted.lane());
            accepted.calls()
                    .forEach(call -> calls.merge(new ClaimNext.Queue(call.target(), lane), call.number(), Long::sum));
        }
    }

    /**
     * What the ledger says of the events of a batch, before they are added.
     *
     * @param duplicates keys of those that it has
     * @param changed keys of those whose people it knows from other events
     */
    void known(Set<String> duplicates, Set<String> changed) {
        inLedger = duplicates;
        ofKnownPeople = changed;
        standing = standing == null ? new Standing(0, 0, 0) : standing;
    }

    private boolean isNews(String eventKey) {
        if (standing == null) {
            return true;
        }
        boolean duplicate = inLedger.contains(eventKey);
        boolean changed = !duplicate && ofKnownPeople.contains(eventKey);
        standing = new Standing(
                standing.fresh() + (duplicate || changed ? 0 : 1),
                standing.changed() + (changed ? 1 : 0),
                standing.duplicates() + (duplicate ? 1 : 0));
        return !duplicate;
    }

    boolean foundTrouble() {
        return of("rejected") > 0;
    }

    Summary summary(String file, @Nullable UnreadableFileException unreadable, Eta eta) {
        Map<String, Long> callsOfTarget = new TreeMap<>();
        calls.forEach((queue, its) -> callsOfTarget.merge(queue.target(), its, Long::sum));
        Eta.Times times = eta.of(calls);
        Map<String, TargetSummary> targets = new TreeMap<>();
        callsOfTarget.forEach((target, count) -> targets.put(target, new TargetSummary(count, times.of(target))));
        return new Summary(
                file,
                of("accepted"),
                of("duplicate"),
                of("ignored"),
                of("rejected"),
                unreadable == null ? null : unreadable.getMessage(),
                standing,
                targets);
    }

    private long of(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /**
     * The accepted ones by what the ledger has already.
     *
     * @param fresh of people it does not know
     * @param changed new events of people whom it knows from others
     * @param duplicates events that it has; nobody is called for them
     */
    record Standing(long fresh, long changed, long duplicates) {

        private String inWords() {
            return "%nby the ledger: %d of new people, %d changed (of people whom it knows from other events), %d duplicates"
                    .formatted(fresh, changed, duplicates);
        }
    }

    /** All that would come of one target; {@code eta} is the time by the limit alone, retries come on top. */
    record TargetSummary(long calls, Duration eta) {}

    /** All that would come of the file. */
    record Summary(
            String file,
            long accepted,
            long duplicates,
            long ignored,
            long rejected,
            @Nullable String unreadable,
            @Nullable Standing ledger,
            Map<String, TargetSummary> targets)
            implements Output.Told {

        @Override
        public String inWords() {
            String counts = "%n%s: %d would be accepted, %d rejected, %d ignored, %d duplicates"
                    .formatted(file, accepted, rejected, ignored, duplicates);
            String times = targets.entrySet().stream()
                    .map(target -> "%ntarget %s: %d calls, %s by the limit alone"
                            .formatted(
                                    target.getKey(),
                                    target.getValue().calls(),
                                    InWords.duration(target.getValue().eta())))
                    .collect(Collectors.joining());
            return counts
                    + (ledger == null ? "" : ledger.inWords())
                    + times
                    + (unreadable == null ? "" : "%nNot read to its end: %s".formatted(unreadable));
        }
    }
}
