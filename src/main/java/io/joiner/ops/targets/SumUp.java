package io.joiner.ops.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.graph.client.AccessToken;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.query.EntryCounts;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.TroubleCounts;
import io.joiner.ops.operations.Briefly;
import io.joiner.provisioning.eta.Eta;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sums up how all stands; anew every 2 s at most, however many look at it. (Lazy, for commands that ask the ledger alone have no token.) */
@Component
@Lazy
public class SumUp {

    private final LedgerCounts counts;
    private final TroubleCounts troubles;
    private final TargetRests rests;
    private final Eta eta;
    private final Pauses pauses;
    private final UnconfiguredTargets unconfigured;
    private final AccessToken accessToken;
    private final Briefly<Summary> summary = new Briefly<>(Duration.ofSeconds(2), this::count);

    SumUp(
            LedgerCounts counts,
            TroubleCounts troubles,
            TargetRests rests,
            Eta eta,
            Pauses pauses,
            UnconfiguredTargets unconfigured,
            AccessToken accessToken) {
        this.counts = counts;
        this.troubles = troubles;
        this.rests = rests;
        this.eta = eta;
        this.pauses = pauses;
        this.unconfigured = unconfigured;
        this.accessToken = accessToken;
    }

    /**
     * How all stands.
     *
     * @param at when that was so
     * @param entries how many entries of a target and lane are in a state
     * @param oldestDue how long the entry that has been due for longest has been so, by lane (ISO 8601)
     * @param targets the targets with their queues
     * @param pauses what people have paused
     * @param unconfigured targets that entries wait for, or are parked of, though the node that answers has them not configured
     * @param parkedOpen parked entries that need a person, by target: without those whose person has a later one there
     * @param rejected rejected events, those that were replayed since included
     * @param rejectedOpen those of them that no replay has taken yet
     * @param limits how much of each limit is in use
     * @param token the access token that this node calls Graph with
     * @param audit the audit's backlog
     */
    public record Summary(
            Instant at,
            List<Entries> entries,
            Map<String, Duration> oldestDue,
            List<Target> targets,
            Map<String, Long> parkedOpen,
            long rejected,
            long rejectedOpen,
            List<LimitUse> limits,
            Token token,
            Audit audit,
            List<Paused> pauses,
            List<UnconfiguredTarget> unconfigured) {

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
     * @param nextFreeAt when the next call may be made, as far as slots go; absent if a slot is free
     * @param pausedUntil until when Graph wants no calls at all; absent if it takes them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LimitUse(
            String scope,
            int inUse,
            int of,
            @Nullable Instant nextFreeAt,
            @Nullable Instant pausedUntil) {

        static LimitUse of(LedgerCounts.Slots slots) {
            return new LimitUse(slots.scope(), slots.inUse(), slots.of(), slots.nextFreeAt(), slots.pausedUntil());
        }
    }

    /**
     * The access token that this node calls Graph with.
     *
     * @param failingSince since when there is none to be had; absent if the last one asked for came, as are reason and what to do
     * @param reason why there is none
     * @param whatToDo who must mend what
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Token(
            @Nullable Instant failingSince,
            @Nullable String reason,
            @Nullable String whatToDo) {

        static Token of(AccessToken token) {
            return token.failing()
                    .map(failing -> new Token(failing.since(), failing.reason(), failing.whatToDo()))
                    .orElseGet(() -> new Token(null, null, null));
        }
    }

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
     * @param eta how long its queue takes (ISO 8601)
     * @param etaByLane the same by lane; lanes in which nothing waits are absent
     * @param stoppedUntil until when it is stopped; absent if it isn't, as are reason and what to do
     * @param reason why it is stopped
     * @param whatToDo who must mend what
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            String name,
            Duration eta,
            Map<String, Duration> etaByLane,
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
        return summary.get();
    }

    /** After a change that whoever made it wants to see. */
    void lookAnew() {
        summary.forget();
    }

    private Summary count() {
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
                targets(eta.ofQueues(entries.queues())),
                parkedOpen(),
                counts.rejected(),
                counts.rejectedOpen(),
                counts.slots().stream().map(LimitUse::of).toList(),
                Token.of(accessToken),
                new Audit(audit.pending(), audit.oldestPending(), audit.delivered()),
                pauses.all().stream().map(Paused::of).toList(),
                unconfigured.all());
    }

    private Map<String, Long> parkedOpen() {
        return troubles.parked().stream()
                .collect(Collectors.toMap(
                        TroubleCounts.Parked::target, TroubleCounts.Parked::entries, Long::sum, TreeMap::new));
    }

    private List<Target> targets(Eta.Times times) {
        Map<String, TargetRests.Rest> resting =
                rests.all().stream().collect(Collectors.toMap(TargetRests.Rest::target, rest -> rest));
        return times.targets().stream()
                .map(target -> target(target, times, resting.get(target)))
                .toList();
    }

    private static Target target(String name, Eta.Times times, TargetRests.@Nullable Rest rest) {
        Duration eta = times.of(name);
        Map<String, Duration> etaByLane = new LinkedHashMap<>();
        times.byLane(name).forEach((lane, time) -> etaByLane.put(lane.label(), time));
        return rest == null
                ? new Target(name, eta, etaByLane, null, null, null)
                : new Target(name, eta, etaByLane, rest.until(), rest.reason(), rest.whatToDo());
    }
}
