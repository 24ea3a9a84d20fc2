package io.joiner.graph.log;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.Attempt;
import io.joiner.ledger.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which call of an entry a run in Graph's provisioning log came from. The log names no request (Graph:
 * provisioningObjectSummary), so its change id and its time must do.
 *
 * <p>A run whose change id another attempt was told of, be it in another entry of the same person, came from that one.
 * Otherwise the run came from one of the calls that left by the second that the log names. Where several of them left while
 * the run may have begun, a call whose outcome is not known goes before one that Graph answered it did not do, and before one
 * of which a look into the log saw no run though the run would have been over by then; of the former, a call that surely left
 * goes before one that a process began before it died; and the latest goes first. Where none left meanwhile, it is the last one
 * before.
 *
 * <p>Assumed: what Graph answers that it did not do (503, 429, a conflict) left no run; change ids in answers and in the log agree, and no two runs share one; {@code activityDateTime} is some moment
 * of the run, rounded to a whole second in either direction; Graph's clock and ours agree to the second; a run of which no
 * attempt was told came from a call of this entry, not from the job's own cycle.
 */
public final class MatchRun {

    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final List<Departure> departures;
    private final Set<String> toldToOthers;

    private MatchRun(List<Departure> departures, Set<String> toldToOthers) {
        this.departures = departures;
        this.toldToOthers = Set.copyOf(toldToOthers);
    }

    /**
     * A call that left, or that a dead process began and perhaps sent.
     *
     * @param at when it left, or began if nobody knows when it left
     * @param isOpen whether no answer tells that it was not done
     * @param unseenAt when a look into the log began that saw no run of it, so that it was repeated; null if there was none
     */
    private record Departure(
            int number,
            Instant at,
            boolean isSure,
            boolean isOpen,
            @Nullable Instant unseenAt) {

        static Departure of(Attempt call, @Nullable Instant unseenAt) {
            return new Departure(
                    call.number(),
                    Objects.requireNonNullElse(call.sentAt(), call.startedAt()),
                    call.sentAt() != null,
                    call.retryClass() == null || isUnknown(call),
                    unseenAt);
        }

        /** Whether it may have been done, by a run that took so long; to the second, as the log tells times. */
        boolean isOpen(Duration took) {
            return isOpen && (unseenAt == null || at.plus(took).minus(ROUNDING).isAfter(unseenAt));
        }
    }

    /**
     * Of the calls of one part of an entry's round.
     *
     * @param attempts of the round; at least one call of the part is among them
     * @param toldToOthers change ids of runs that attempts for the same person were told of
     */
    public static MatchRun of(List<Attempt> attempts, int part, Set<String> toldToOthers) {
        List<Attempt> ofPart =
                attempts.stream().filter(attempt -> attempt.part() == part).toList();
        return new MatchRun(
                ofPart.stream()
                        .filter(attempt -> attempt.step() == Step.CALL && mayHaveLeft(attempt))
                        .map(call -> Departure.of(call, unseenAt(call, ofPart)))
                        .sorted(comparing(Departure::at))
                        .toList(),
                toldToOthers);
    }

    private static @Nullable Instant unseenAt(Attempt call, List<Attempt> ofPart) {
        int next = ofPart.stream()
                .filter(later -> later.step() == Step.CALL && later.number() > call.number())
                .mapToInt(Attempt::number)
                .min()
                .orElse(0);
        return ofPart.stream()
                .filter(look -> look.number() > call.number() && look.number() < next)
                .filter(look -> look.step() == Step.ASK_LOG && isUnknown(look))
                .map(Attempt::startedAt)
                .max(naturalOrder())
                .orElse(null);
    }

    private static boolean mayHaveLeft(Attempt call) {
        return call.sentAt() != null || isUnknown(call);
    }

    private static boolean isUnknown(Attempt call) {
        return RetryClass.UNKNOWN_OUTCOME.label().equals(call.retryClass());
    }

    /** When the call left whose outcome is asked for, or was begun if nobody knows when it left. */
    public Instant lastCall() {
        return departures.get(departures.size() - 1).at();
    }

    public boolean isOfAnother(@Nullable String changeId) {
        return changeId != null && toldToOthers.contains(changeId);
    }

    /**
     * The number of the call that a run came from.
     *
     * @param at the moment that the log gives the run
     * @param took how long the run took, as far as the log tells
     */
    public Optional<Integer> callOf(Instant at, Duration took) {
        Instant earliest = at.minus(ROUNDING).minus(took);
        Instant latest = at.truncatedTo(ChronoUnit.SECONDS).plus(ROUNDING);
        Predicate<Departure> inTime = call -> !call.at().isAfter(latest);
        Predicate<Departure> meanwhile = inTime.and(call -> !call.at().isBefore(earliest));
        Predicate<Departure> openMeanwhile = meanwhile.and(call -> call.isOpen(took));
        return last(openMeanwhile.and(Departure::isSure))
                .or(() -> last(openMeanwhile))
                .or(() -> last(meanwhile))
                .or(() -> last(inTime))
                .map(Departure::number);
    }

    private Optional<Departure> last(Predicate<Departure> which) {
        return departures.stream().filter(which).reduce((one, later) -> later);
    }
}
