package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A target of which only the service principal is known. */
@ExtendWith(OutputCaptureExtension.class)
class FoundRuleIT {

    private static final SimulatedRule USERS = SimulatedRule.usersAndGroups("users#V2");
    private static final Duration A_REST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Tag("long")
    @Test
    void provisionsThroughTheOneRuleThatFits(CapturedOutput log) throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            simulator.tenant().job(jobWith(inbound("roles"), USERS));
            try (RunningJoiner joiner = start(simulator)) {
                joiner.drop("joiners.ndjson", Joiners.ndjson("one", "two"));

                await().atMost(A_REST).until(() -> simulator.audit().records().size() == 2);

                assertThat(simulator.audit().records())
                        .extracting(FoundRuleIT::type)
                        .containsOnly("io.joiner.provisioning.succeeded");
                assertThat(rulesCalled(simulator)).containsExactly("users#V2", "users#V2");
                assertThat(log.toString())
                        .contains("Target travel: job to be found, rule to be found")
                        .contains("Job and rule found: Rule USERGROUP_OUTBOUND_USERGROUP (users#V2) alone fits best.");
            }
        }
    }

    @Test
    void neverGuessesBetweenTwoRulesAndGoesOnOnceOnlyOneFits(CapturedOutput log) throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            simulator.tenant().job(jobWith(USERS, SimulatedRule.usersAndGroups("others")));
            try (RunningJoiner joiner = start(simulator)) {
                joiner.drop("joiners.ndjson", Joiners.ndjson("one", "two"));
                await().atMost(A_REST).until(() -> log.toString().contains("Several rules fit equally well"));
                assertThat(log.toString()).contains("set rule-id of the target");
                assertThat(simulator.calls()).isEmpty();

                simulator.tenant().job(jobWith(USERS));

                await().atMost(A_REST).until(() -> simulator.audit().records().size() == 2);
                assertThat(rulesCalled(simulator)).containsExactly("users#V2", "users#V2");
            }
        }
    }

    @Test
    void goesOnAtOnceWhenTheRuleIsConfiguredAndJoinerStartedAgain(CapturedOutput log) throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            simulator.tenant().job(jobWith(USERS, SimulatedRule.usersAndGroups("others")));
            try (RunningJoiner joiner = start(simulator)) {
                joiner.drop("joiners.ndjson", Joiners.ndjson("one"));
                await().atMost(A_REST).until(() -> log.toString().contains("Several rules fit equally well"));
            }

            Setup mended = setup(simulator).with("joiner.targets.travel.rule-id", "others");
            try (RunningJoiner again = RunningJoiner.start(mended, new TokensOf(simulator))) {
                // Less than the target would have rested.
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> simulator.audit().records().size() == 1);
                assertThat(rulesCalled(simulator)).containsExactly("others");
            }
        }
    }

    @Test
    void findsTheRuleAgainThatWasReplacedInMidRun() throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            simulator.tenant().job(jobWith(USERS));
            try (RunningJoiner joiner = start(simulator)) {
                joiner.drop("before.ndjson", Joiners.ndjson("one"));
                await().atMost(A_REST).until(() -> simulator.audit().records().size() == 1);

                simulator.tenant().job(jobWith(SimulatedRule.usersAndGroups("replacement")));
                joiner.drop("after.ndjson", Joiners.ndjson("two", "three"));

                // No rest in between: that would take 30 s.
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> simulator.audit().records().size() == 3);
                assertThat(simulator.audit().records())
                        .extracting(FoundRuleIT::type)
                        .containsOnly("io.joiner.provisioning.succeeded");
                assertThat(rulesCalled(simulator)).startsWith("users#V2").endsWith("replacement", "replacement");
            }
        }
    }

    private RunningJoiner start(Simulator simulator) {
        return RunningJoiner.start(setup(simulator), new TokensOf(simulator));
    }

    private Setup setup(Simulator simulator) {
        return Setup.against(simulator, folder)
                .with("joiner.targets.travel.job-id", "")
                .with("joiner.targets.travel.rule-id", "");
    }

    private static SimulatedJob jobWith(SimulatedRule... rules) {
        return new SimulatedJob(Tenant.SERVICE_PRINCIPAL_ID, Tenant.JOB_ID, "Contoso Travel", List.of(rules));
    }

    private static SimulatedRule inbound(String id) {
        return new SimulatedRule(
                id, "ROLE_INBOUND_ROLE", 1, false, "customappsso", "Azure Active Directory", List.of("Role"));
    }

    private static List<String> rulesCalled(Simulator simulator) {
        return simulator.calls().stream()
                .filter(call -> call.body() != null)
                .map(call -> call.body().at("/parameters/0/ruleId").asText())
                .toList();
    }

    private static String type(JsonNode record) {
        return record.path("type").asText();
    }
}
