package io.joiner.graph.job;

import io.joiner.graph.job.Choice.Chosen;
import io.joiner.graph.job.Choice.NoneFits;
import io.joiner.graph.job.Choice.SeveralFit;
import io.joiner.graph.job.ChooseRule.Sifted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the job and rule that a target's people go through, or tells why not; it never guesses. */
public final class ChooseJob {

    private ChooseJob() {}

    /** Chooses among the jobs of a service principal, or the configured one, each with its rules. */
    public static Choice choose(List<Job> jobs, Wanted wanted) {
        if (jobs.isEmpty()) {
            return new NoneFits("The service principal has no synchronization job.");
        }
        List<Sifted> all =
                jobs.stream().map(job -> ChooseRule.sift(job, wanted)).toList();
        List<Sifted> fitting =
                all.stream().filter(sifted -> !sifted.best().isEmpty()).toList();
        if (fitting.isEmpty()) {
            return new NoneFits(passedOver(all));
        }
        boolean one = fitting.size() == 1 && fitting.get(0).best().size() == 1;
        return one ? chosen(fitting.get(0), all, wanted) : several(fitting);
    }

    private static Chosen chosen(Sifted sifted, List<Sifted> all, Wanted wanted) {
        Rule rule = sifted.best().get(0);
        String merit = wanted.ruleId() != null ? " is configured." : " alone fits best.";
        String others = passedOver(all);
        String why = "Rule " + rule.shown() + merit + (others.isEmpty() ? "" : " Passed over: " + others);
        return new Chosen(sifted.job().id(), rule.id(), why, doubts(rule, sifted.job(), wanted));
    }

    private static List<String> doubts(Rule rule, Job job, Wanted wanted) {
        boolean told = job.rules().stream().anyMatch(other -> other.onDemand().isPresent());
        List<String> doubts = new ArrayList<>();
        if (!told) {
            doubts.add("No rule of the job tells whether it supports provisioning on demand.");
        }
        if (wanted.ruleId() != null) {
            ChooseRule.unfit(rule, wanted, told).ifPresent(why -> doubts.add("But it " + why + "."));
        }
        return doubts;
    }

    private static SeveralFit several(List<Sifted> fitting) {
        String which = fitting.stream()
                .map(sifted -> sifted.best().stream().map(Rule::shown).collect(Collectors.joining(", ")) + " of job "
                        + sifted.job().id())
                .collect(Collectors.joining("; "));
        boolean tie = fitting.stream().anyMatch(sifted -> sifted.best().size() > 1);
        String keys = fitting.size() == 1 ? "rule-id" : tie ? "job-id and rule-id" : "job-id";
        return new SeveralFit("Several rules fit equally well: " + which + ".", keys);
    }

    private static String passedOver(List<Sifted> all) {
        return all.stream()
                .flatMap(sifted -> sifted.job().rules().isEmpty()
                        ? Stream.of("Job " + sifted.job().id() + " has no rules.")
                        : sifted.passedOver().stream())
                .collect(Collectors.joining(" "));
    }
}
