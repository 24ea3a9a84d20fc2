package io.joiner.demo;

import io.joiner.ledger.Verdict;
import io.joiner.provisioning.decide.AttemptMade;
import io.joiner.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The table at the end. */
record Summary(List<String> lines) {

    private static final String RULE = "  " + "-".repeat(96);

    static Summary of(DemoTally tally, DemoNames names, Simulator simulator) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(RULE);
        people(lines, "Succeeded", tally.of(Verdict.Result.SUCCEEDED, false), names);
        List<AttemptMade> inStep = new ArrayList<>(tally.of(Verdict.Result.SKIPPED, false));
        inStep.addAll(tally.of(Verdict.Result.SKIPPED, true));
        people(lines, "Already in step", inStep, names);
        people(lines, "Retried, succeeded", tally.of(Verdict.Result.SUCCEEDED, true), names);
        List<AttemptMade> parked = new ArrayList<>(tally.of(Verdict.Result.PARKED, false));
        parked.addAll(tally.of(Verdict.Result.PARKED, true));
        people(lines, "Parked", parked, names);
        parked.forEach(person -> {
            Verdict verdict = Objects.requireNonNull(person.verdict());
            lines.add(row("", "", "why:  " + verdict.reason()));
            lines.add(row("", "", "do:   " + verdict.whatToDo()));
        });
        lines.add(row("Rejected lines", tally.rejected().size(), ""));
        tally.rejected().forEach(line -> lines.add(row("", "", line.position().place() + ": " + line.reason())));
        lines.add(row("Duplicates", tally.duplicates(), "not run again"));
        lines.add(RULE);
        lines.add(row(
                "Graph calls",
                simulator.calls().size(),
                "at most %d in any 10 s; %d over the limit"
                        .formatted(simulator.maxInAnyWindow(), simulator.rejectedByLimit())));
        lines.add(row(
                "Audit records",
                simulator.audit().records().size(),
                "%d of them twice".formatted(simulator.audit().doubledIds().size())));
        lines.add(RULE);
        lines.add("");
        return new Summary(lines);
    }

    private static void people(List<String> lines, String title, List<AttemptMade> people, DemoNames names) {
        String who = people.stream()
                .map(attempt -> names.of(attempt.claim().subject().objectId()))
                .collect(Collectors.joining(", "));
        lines.add(row(title, people.size(), who));
    }

    private static String row(String title, Object count, String text) {
        return "  %-20s %3s  %s".formatted(title, count, text);
    }
}
