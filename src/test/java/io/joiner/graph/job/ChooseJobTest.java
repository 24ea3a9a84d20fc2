package io.joiner.graph.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.job.Choice.Chosen;
import io.joiner.graph.job.Choice.NoneFits;
import io.joiner.graph.job.Choice.SeveralFit;
import io.joiner.graph.job.Rule.ObjectMapping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChooseJobTest {

    private static final String ENTRA = "Azure Active Directory";
    private static final Wanted USERS = new Wanted("User", true, null, null);

    @Test
    void takesTheOneRuleThatFits() {
        Choice choice = choose(USERS, job("a", rule("users"), ruleFrom("inbound", "customappsso")));

        assertThat(choice).isInstanceOfSatisfying(Chosen.class, chosen -> {
            assertThat(chosen.jobId()).isEqualTo("a");
            assertThat(chosen.ruleId()).isEqualTo("users");
            assertThat(chosen.why())
                    .contains("users alone fits best")
                    .contains("inbound: takes people from customappsso, not from Entra");
            assertThat(chosen.doubts()).isEmpty();
        });
    }

    /** Each row is the only rule of the only job. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Azure Active Directory | true  | User  | true  | Add,Update,Delete | chosen
            azure active directory | true  | user  | true  | update , add      | chosen
            Microsoft Entra ID     | true  | User  | true  | Add               | chosen
            Azure Active Directory | false | User  | true  | Add               | does not say that it supports
            Azure Active Directory |       | User  | true  | Add               | chosen
            contoso.lab            | true  | User  | true  | Add               | takes people from contoso.lab
            Azure Active Directory | true  | Group | true  | Add               | maps no User
            Azure Active Directory | true  | User  | false | Add               | its mapping of User is switched off
            Azure Active Directory | true  | User  | true  | Update,Delete     | its mapping of User adds nobody
            """)
    void sees(String source, Boolean onDemand, String type, boolean enabled, String flows, String expected) {
        ObjectMapping mapping = new ObjectMapping(type, enabled, List.of(flows.split("\\s*,\\s*")));
        Rule rule = new Rule("r", "", 1, source, "app", Optional.ofNullable(onDemand), List.of(mapping));

        Choice choice = choose(USERS, job("a", rule));

        if (expected.equals("chosen")) {
            assertThat(choice).isInstanceOf(Chosen.class);
        } else {
            assertThat(choice).isInstanceOf(NoneFits.class);
            assertThat(choice.why()).startsWith("r: ").contains(expected);
        }
    }

    @Test
    void takesAnySourceForPeopleWhoAreNotKnownByTheirIdInEntra() {
        Wanted byOtherIds = new Wanted("user", false, null, null);

        assertThat(choose(byOtherIds, job("a", ruleFrom("ad", "contoso.lab")))).isInstanceOf(Chosen.class);
    }

    @Test
    void takesTheRuleThatRunsFirst() {
        Choice choice = choose(USERS, job("a", rule("late", 5), rule("first", 2)));

        assertThat(choice).isInstanceOfSatisfying(Chosen.class, chosen -> {
            assertThat(chosen.ruleId()).isEqualTo("first");
            assertThat(chosen.why()).contains("late: fits, but runs later (priority 5 after 2)");
        });
    }

    @Test
    void neverGuessesBetweenRulesOfTheSamePriority() {
        assertThat(choose(USERS, job("a", rule("one"), rule("other"), rule("late", 9))))
                .isInstanceOfSatisfying(SeveralFit.class, several -> {
                    assertThat(several.why()).contains("one, other of job a").doesNotContain("late");
                    assertThat(several.keys()).isEqualTo("rule-id");
                });
    }

    @Test
    void neverGuessesBetweenJobsWhateverTheirRulesPriority() {
        assertThat(choose(USERS, job("a", rule("one", 1)), job("b", rule("other", 2))))
                .isInstanceOfSatisfying(SeveralFit.class, several -> {
                    assertThat(several.why()).contains("one of job a; other of job b");
                    assertThat(several.keys()).isEqualTo("job-id");
                });
        assertThat(choose(USERS, job("a", rule("one"), rule("two")), job("b", rule("other"))))
                .isInstanceOfSatisfying(
                        SeveralFit.class, several -> assertThat(several.keys()).isEqualTo("job-id and rule-id"));
    }

    @Test
    void findsTheJobOfAConfiguredRuleEvenIfItWouldNotHaveChosenIt() {
        Wanted pinned = new Wanted("User", true, null, "inbound");

        assertThat(choose(pinned, job("a", rule("users")), job("b", ruleFrom("inbound", "customappsso"))))
                .isInstanceOfSatisfying(Chosen.class, chosen -> {
                    assertThat(chosen.jobId()).isEqualTo("b");
                    assertThat(chosen.why()).contains("is configured");
                    assertThat(chosen.doubts())
                            .containsExactly("But it takes people from customappsso, not from Entra"
                                    + " (look-up: false allows that).");
                });
    }

    @Test
    void saysThatTheConfiguredRuleIsNotThere() {
        Wanted pinned = new Wanted("User", true, "a", "gone");

        assertThat(choose(pinned, job("a", rule("users"))))
                .isEqualTo(new NoneFits("users: is not the configured rule-id."));
    }

    @Test
    void doubtsARuleOfAJobThatDoesNotTellOfProvisioningOnDemand() {
        Rule silent = new Rule("r", "R", 1, ENTRA, "app", Optional.empty(), List.of(mapping()));

        assertThat(choose(USERS, job("a", silent)))
                .isInstanceOfSatisfying(
                        Chosen.class, chosen -> assertThat(chosen.doubts()).hasSize(1));
    }

    @Test
    void saysWhatIsMissingWhenThereIsNothingToChooseFrom() {
        assertThat(choose(USERS).why()).isEqualTo("The service principal has no synchronization job.");
        assertThat(choose(USERS, job("a")).why()).isEqualTo("Job a has no rules.");
    }

    private static Choice choose(Wanted wanted, Job... jobs) {
        return ChooseJob.choose(List.of(jobs), wanted);
    }

    private static Job job(String id, Rule... rules) {
        return new Job(id, new JobState(JobState.Code.ACTIVE, null, null), List.of(rules));
    }

    private static Rule rule(String id) {
        return rule(id, 1);
    }

    private static Rule rule(String id, int priority) {
        return new Rule(id, "", priority, ENTRA, "customappsso", Optional.of(true), List.of(mapping()));
    }

    private static Rule ruleFrom(String id, String source) {
        return new Rule(id, "", 1, source, ENTRA, Optional.of(true), List.of(mapping()));
    }

    private static ObjectMapping mapping() {
        return new ObjectMapping("User", true, List.of("Add", "Update", "Delete"));
    }
}
