package io.joiner.demo;

import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.provisioning.decide.AttemptMade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has happened so far; not thread-safe. */
final class DemoTally {

    private static final int CALLS_IN_A_WINDOW = 5;
    private static final int WINDOW_SECONDS = 10;

    private final Set<String> entries = new HashSet<>();
    private final Set<String> retried = new HashSet<>();
    private final List<AttemptMade> verdicts = new ArrayList<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private int duplicates;
    private int events;
    private int delivered;

    void add(Receipt receipt) {
        if (receipt instanceof Receipt.Rejected line) {
            rejected.add(line);
        } else if (receipt instanceof Receipt.Accepted event && event.duplicate()) {
            duplicates++;
        } else if (receipt instanceof Receipt.Accepted event) {
            events++;
            entries.addAll(event.entries());
        }
    }

    void add(AttemptMade attempt) {
        if (attempt.verdict() != null) {
            verdicts.add(attempt);
        } else {
            retried.add(attempt.claim().entryId());
        }
    }

    void addDelivered() {
        delivered++;
    }

    int people() {
        return entries.size();
    }

    int done() {
        return verdicts.size();
    }

    int duplicates() {
        return duplicates;
    }

    /** By the limit alone; retries come on top. */
    int secondsToGo() {
        int calls = people() - done();
        return calls * WINDOW_SECONDS / CALLS_IN_A_WINDOW;
    }

    boolean isAllDone() {
        return people() > 0 && done() == people() && delivered == events + rejected.size();
    }

    List<AttemptMade> of(Verdict.Result result, boolean afterRetries) {
        return verdicts.stream()
                .filter(attempt ->
                        attempt.verdict() != null && attempt.verdict().result() == result)
                .filter(attempt -> retried.contains(attempt.claim().entryId()) == afterRetries)
                .toList();
    }

    List<Receipt.Rejected> rejected() {
        return List.copyOf(rejected);
    }
}
