package io.joiner.ops.command;

import io.joiner.ledger.ReplayParked;
import io.joiner.ops.desk.ReplayedEntry;
import io.joiner.ops.desk.ReplayedEvent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what became of each replayed, and counts. */
final class ReplayTally {

    private static final int A_WORD_EVERY = 1_000;

    private final Output output;
    private final boolean dryRun;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long told;
    private boolean left;

    ReplayTally(Output output, boolean dryRun) {
        this.output = output;
        this.dryRun = dryRun;
    }

    void add(ReplayedEvent event) {
        left |= switch (event.outcome()) {
            case ACCEPTED, DUPLICATE, IGNORED -> false;
            case STILL_REJECTED, NOT_REJECTED -> true;
        };
        String reason = event.reason() == null ? "" : ": " + event.reason();
        String key = event.eventKey() == null ? "" : " as " + event.eventKey();
        output.tell(
                event, "%s %s: %s%s%s".formatted(event.id(), event.position(), words(event.outcome()), key, reason));
        count(words(event.outcome()));
    }

    void add(ReplayedEntry entry) {
        left |= entry.outcome() != ReplayParked.Outcome.READY;
        output.tell(entry, "%s: %s".formatted(entry.id(), words(entry.outcome())));
        count(words(entry.outcome()));
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
        told++;
        if (told % A_WORD_EVERY == 0) {
            output.progress(told + " done");
        }
    }

    void end() {
        String counts = outcomes.entrySet().stream()
                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
        output.progress((dryRun ? "Nothing was changed. " : "") + (counts.isEmpty() ? "There are none." : counts));
    }

    boolean leftAny() {
        return left;
    }

    private static String words(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
