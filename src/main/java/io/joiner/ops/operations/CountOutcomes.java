package io.joiner.ops.operations;

import io.joiner.ledger.outbox.Actions;
import io.joiner.ops.operations.NoteAction.Ended;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of many, for the note on the action that was done to them. */
final class CountOutcomes {

    private final Map<String, Long> outcomes = new TreeMap<>();
    private long changed;

    void add(ActedOn one) {
        outcomes.merge(one.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '), 1L, Long::sum);
        changed += one.whyItStays() == null ? 1 : 0;
    }

    Ended ended() {
        return changed > 0 ? new Ended(Actions.Outcome.DONE, inWords()) : Ended.refused(inWords());
    }

    Ended brokenOff() {
        return Ended.unknown("It broke off. Until then: " + inWords());
    }

    private String inWords() {
        return outcomes.isEmpty()
                ? "none"
                : outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(Collectors.joining(", "));
    }
}
