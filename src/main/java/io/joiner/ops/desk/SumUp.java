package io.joiner.ops.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.EntryCounts;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.LedgerCounts;
import io.joiner.ledger.TargetRests;
import io.joiner.provisioning.Eta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sums up how all stands. */
@Component
public class SumUp {

    private final LedgerCounts counts;
    private final TargetRests rests;
    private final Eta eta;

    SumUp(LedgerCounts counts, TargetRests rests, Eta eta) {
        this.counts = counts;
        this.rests = rests;
        this.eta = eta;
    }

    /**
     * How all stands.
     *
     * @param at when that was so
     * @param entries how many entries of a target and lane are in a state
     * @param oldestDue how long the entry that has been due for longest has been so, by lane (ISO 8601)
     * @param targets the targets with their queues
     * @param rejected rejected events, those that were replayed since included
     * @param rejectedOpen those of them that no replay has taken yet
     * @param limits how much of each limit is in use
     * @param audit the audit's backlog
     */
    public record Summary(
            Instant at,
            List<Entries> entries,
            Map<String, Duration> oldestDue,
            List<Target> targets,
            long rejected,
            long rejectedOpen,
            List<LimitUse> limits,
            Audit audit) {

        /** How many entries are in a state. */
        public long in(EntryState state) {
            return entries.stream()
                    .filter(count -> count.state() == state)
                    .mapToLong(Entries::entries)
                    .sum();
        }
    }

    /**
     * How much of a limit is in use.
     *
     * @param scope who shares it
     * @param inUse slots that rest
     * @param of of how many
     * @param pausedUntil until when Graph wants no calls at all; absent if it takes them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LimitUse(
            String scope, int inUse, int of, @Nullable Instant pausedUntil) {}

    /**
     * How many entries of a target and lane are in a state.
     *
     * @param state the state
     * @param lane urgent, normal or bulk
     * @param target the target's name
     * @param entries how many
     */
    public record Entries(EntryState state, String lane, String target, long entries) {}

    /**
     * A target and its queue.
     *
     * @param name its name
     * @param eta how long its queue takes by the limit alone (ISO 8601)
     * @param stoppedUntil until when it is stopped; absent if it isn't, as are reason and what to do
     * @param reason why it is stopped
     * @param whatToDo who must mend what
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            String name,
            Duration eta,
            @Nullable Instant stoppedUntil,
            @Nullable String reason,
            @Nullable String whatToDo) {}

    /**
     * Audit records that the endpoint has, and those that wait for it.
     *
     * @param pending how many wait
     * @param oldestPending how long the oldest of them has waited (ISO 8601)
     * @param delivered how many it has
     */
    public record Audit(long pending, Duration oldestPending, long delivered) {}

    public Summary now() {
        EntryCounts entries = counts.entries();
        LedgerCounts.Audit audit = counts.audit();
        return new Summary(
                entries.at(),
                entries.counts().stream()
                        .map(count -> new Entries(count.state(), count.lane().label(), count.target(), count.entries()))
                        .toList(),
                entries.oldestDue().entrySet().stream()
                        .collect(Collectors.toMap(
                                oldest -> oldest.getKey().label(), Map.Entry::getValue, (a, b) -> a, TreeMap::new)),
                targets(entries.waiting()),
                counts.rejected(),
                counts.rejectedOpen(),
                counts.slots().stream()
                        .map(slots -> new LimitUse(slots.scope(), slots.inUse(), slots.of(), slots.pausedUntil()))
                        .toList(),
                new Audit(audit.pending(), audit.oldestPending(), audit.delivered()));
    }

    private List<Target> targets(Map<String, Long> waiting) {
        Map<String, TargetRests.Rest> resting =
                rests.all().stream().collect(Collectors.toMap(TargetRests.Rest::target, rest -> rest));
        return eta.byTarget(waiting).entrySet().stream()
                .map(target -> target(target.getKey(), target.getValue(), resting.get(target.getKey())))
                .toList();
    }

    private static Target target(String name, Duration eta, TargetRests.@Nullable Rest rest) {
        return rest == null
                ? new Target(name, eta, null, null, null)
                : new Target(name, eta, Instant.ofEpochMilli(rest.until()), rest.reason(), rest.whatToDo());
    }
}
