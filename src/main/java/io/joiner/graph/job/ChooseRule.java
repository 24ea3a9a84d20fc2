package io.joiner.graph.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the rules of one job that fit a target best.
 *
 * <p>Assumed from what is documented of rules, for no page tells how to choose (Graph: synchronizationRule): a rule must
 * support provisioning on demand, have the expected source, and add objects of the wanted type; the lowest priority number
 * runs first.
 */
final class ChooseRule {

    private static final List<String> NAMES_OF_ENTRA = List.of("azure active directory", "microsoft entra id");

    private ChooseRule() {}

    /**
     * The rules of a job, sifted.
     *
     * @param best those of equally good priority; more than one is a tie
     * @param passedOver a sentence for each of the others
     */
    record Sifted(Job job, List<Rule> best, List<String> passedOver) {}

    static Sifted sift(Job job, Wanted wanted) {
        boolean toldOnDemand =
                job.rules().stream().anyMatch(rule -> rule.onDemand().isPresent());
        List<Rule> fitting = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (Rule rule : job.rules()) {
            Optional<String> against = against(rule, wanted, toldOnDemand);
            against.ifPresentOrElse(why -> passedOver.add(rule.shown() + ": " + why + "."), () -> fitting.add(rule));
        }
        int first = fitting.stream().mapToInt(Rule::priority).min().orElse(0);
        fitting.stream()
                .filter(rule -> rule.priority() > first)
                .forEach(rule -> passedOver.add(rule.shown() + ": fits, but runs later (priority " + rule.priority()
                        + " after " + first + ")."));
        return new Sifted(
                job, fitting.stream().filter(rule -> rule.priority() == first).toList(), passedOver);
    }

    /** Why the rule is not to be used; empty when it is. A configured rule needs no other merit. */
    private static Optional<String> against(Rule rule, Wanted wanted, boolean toldOnDemand) {
        return wanted.ruleId() != null
                ? complaint(!wanted.ruleId().equals(rule.id()), "is not the configured rule-id")
                : unfit(rule, wanted, toldOnDemand);
    }

    /** What would speak against a rule if it were not configured; empty when it fits. */
    static Optional<String> unfit(Rule rule, Wanted wanted, boolean toldOnDemand) {
        List<Rule.ObjectMapping> mappings = rule.mappings().stream()
                .filter(mapping -> mapping.isOf(wanted.objectTypeName()))
                .toList();
        List<Rule.ObjectMapping> enabled =
                mappings.stream().filter(Rule.ObjectMapping::enabled).toList();
        String type = wanted.objectTypeName();
        return complaint(
                        toldOnDemand && !rule.onDemand().orElse(false),
                        "does not say that it supports provisioning on demand")
                .or(() -> complaint(
                        wanted.fromEntra() && !isEntra(rule.sourceDirectory()),
                        "takes people from " + rule.sourceDirectory()
                                + ", not from Entra (look-up: false allows that)"))
                .or(() -> complaint(mappings.isEmpty(), "maps no " + type))
                .or(() -> complaint(enabled.isEmpty(), "its mapping of " + type + " is switched off"))
                .or(() -> complaint(
                        enabled.stream().noneMatch(Rule.ObjectMapping::adds),
                        "its mapping of " + type + " adds nobody"));
    }

    private static boolean isEntra(String directory) {
        return NAMES_OF_ENTRA.stream().anyMatch(directory.toLowerCase(Locale.ROOT)::startsWith);
    }

    private static Optional<String> complaint(boolean holds, String words) {
        return holds ? Optional.of(words) : Optional.empty();
    }
}
