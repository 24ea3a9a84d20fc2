package io.joiner.ops.cli;

import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.Pace;
import io.joiner.ops.operations.ActedOn;
import io.joiner.ops.operations.CancelledEntry;
import io.joiner.ops.operations.ReplayedEntry;
import io.joiner.ops.operations.ReplayedEvent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what became of each that was replayed or cancelled, and counts. */
final class ReplayTally {

    private final Output output;
    private final boolean dryRun;
    private final long of;
    private final Pace pace;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long told;
    private boolean left;

    /** @param of how many are to be replayed */
    ReplayTally(Output output, boolean dryRun, long of, Pace.Unit unit) {
        this.output = output;
        this.dryRun = dryRun;
        this.of = of;
        this.pace = new Pace(output.line(), unit);
    }

    void add(ReplayedEvent event) {
        String reason = event.reason() == null ? "" : ": " + event.reason();
        String key = event.eventKey() == null ? "" : " as " + event.eventKey();
        output.tell(
                event, "%s %s: %s%s%s".formatted(event.id(), event.position(), words(event.outcome()), key, reason));
        count(event);
    }

    void add(ReplayedEntry entry) {
        output.tell(entry, "%s: %s".formatted(entry.id(), words(entry.outcome())));
        count(entry);
    }

    void add(CancelledEntry entry) {
        String why = entry.whyItStays() == null ? "" : ": " + entry.whyItStays();
        output.tell(entry, "%s: %s%s".formatted(entry.id(), words(entry.outcome()), why));
        count(entry);
    }

    private void count(ActedOn one) {
        left |= one.whyItStays() != null;
        outcomes.merge(words(one.outcome()), 1L, Long::sum);
        told++;
        pace.at(told, of);
    }

    void end() {
        String counts = outcomes.entrySet().stream()
                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
        output.say((dryRun ? "Nothing was changed. " : "") + (counts.isEmpty() ? "There are none." : counts));
    }

    boolean leftAny() {
        return left;
    }

    private static String words(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
