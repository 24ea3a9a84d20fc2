package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.ledger.outbox.Actions;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.EntriesByHand;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Commands that ask Graph, without a joiner running. */
@ExtendWith(OutputCaptureExtension.class)
class GraphCommandsTest {

    private final Simulator simulator = Simulator.builder().start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void checkTellsOfEachThingAndFindsNothingWrong() throws Exception {
        CommandRun run = run("check");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("OK       ledger: It can be written")
                .contains("OK       target travel: Rule USERGROUP_OUTBOUND_USERGROUP")
                .contains("OK       audit: 127.0.0.1 answers; no record was sent (HTTP 204).")
                .doesNotContain("WRONG");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(simulator.calls()).isEmpty();

        JsonNode first =
                new ObjectMapper().readTree(run("check", "--json").lines().get(0));
        assertThat(first.path("about").asText()).isEqualTo("ledger");
        assertThat(first.path("level").asText()).isEqualTo("OK");
    }

    @Test
    void checkPostsATestRecordWhenToldTo() {
        CommandRun run = run("check", "--deliver-test-record");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("OK       audit test record: 127.0.0.1 took a test record (HTTP 2");
        assertThat(simulator.audit().deliveries()).hasSize(1);
        assertThat(simulator.calls()).isEmpty();
    }

    /** What a check lets pass must start. */
    @Test
    void checkRefusesAKeyThatNobodyReads(CapturedOutput log) {
        CommandRun run = run("check", "--joiner.audit.auth.pasword=hush-hush");

        assertThat(run.code()).isEqualTo(1);
        assertThat(log.getAll())
                .contains("joiner.audit.auth.pasword", "the command line", "joiner.audit.auth.password")
                .doesNotContain("hush-hush");
        assertThat(simulator.audit().deliveries()).isEmpty();
    }

    @Test
    void checkEndsWithOneWhenSomethingIsWrong() {
        simulator.tenant().removeJob(Tenant.JOB_ID);

        CommandRun run = run("check");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("WRONG    target travel: The service principal has no synchronization job.");
    }

    @Test
    void checkTellsOfEntriesThatWaitForATargetWhichIsNotConfiguredAnyMore() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder.resolve("data"))) {
            new EntriesByHand(ledger::get).accept("id-of-bob", null, "removed", "travel");
        }

        CommandRun run = run("check");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "WRONG    target removed: It is not configured any more, and 1 entry waits for it.",
                        "Operator: configure joiner.targets.removed again, and its entries go on; or cancel them");
    }

    @Test
    void targetsTellsJobsAndTheChosenRuleAndWhy() {
        CommandRun run = run("targets");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("target travel, service principal " + Tenant.SERVICE_PRINCIPAL_ID)
                .contains("job " + Tenant.JOB_ID + ", active, 1 rules")
                .contains("rule " + Tenant.RULE_ID + ": Rule USERGROUP_OUTBOUND_USERGROUP");
    }

    @Test
    void targetsTellsWhichKeySettlesATie() {
        simulator
                .tenant()
                .job(new SimulatedJob(
                        Tenant.SERVICE_PRINCIPAL_ID,
                        Tenant.JOB_ID,
                        "Contoso Travel",
                        List.of(SimulatedRule.usersAndGroups("one"), SimulatedRule.usersAndGroups("two"))));

        CommandRun run = run("targets");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("no rule: Several rules fit equally well", "Set rule-id.");
    }

    @Test
    void ordersAJobOnlyIfToldThatItIsMeantAndNotesWhoDidIt() {
        new LedgerInAFolder(folder.resolve("data")).close();

        assertThat(run("job", "pause", "travel").out()).startsWith("Would pause job " + Tenant.JOB_ID);
        assertThat(simulator.actions()).isEmpty();

        CommandRun paused = run("job", "pause", "travel", "--yes");
        assertThat(paused.code()).as(paused.err()).isZero();
        assertThat(run("job", "restart", "travel", "--yes", "--reset", "watermark")
                        .code())
                .isZero();

        assertThat(simulator.actions()).containsExactly("pause", "restart");
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder.resolve("data"))) {
            assertThat(ledger.get(Actions.class).latest(10))
                    .extracting(Actions.Action::did)
                    .containsExactly("restart job", "pause job");
            assertThat(ledger.get(Actions.class).latest(1).get(0).who()).startsWith("command line: ");
        }
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        new LedgerInAFolder(folder.resolve("data")).close();

        assertThat(run("job", "start", "nowhere").code()).isEqualTo(2);
        assertThat(run("job", "restart", "travel", "--reset", "all").err()).contains("'all' is no reset scope");

        simulator.failNext(1, "/start", 403);
        CommandRun refused = run("job", "start", "travel", "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Joiner's app may not do this (HTTP 403)");
    }

    private CommandRun run(String... words) {
        return CommandRun.of(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--joiner.data-dir=" + folder.resolve("data"),
                                "--joiner.provisioning.base-url=" + simulator.graphUrl(),
                                "--joiner.provisioning.credential.type=static-token",
                                "--joiner.provisioning.credential.token="
                                        + simulator.issueToken(
                                                Duration.ofHours(1),
                                                "Synchronization.ReadWrite.All",
                                                "User.Read.All",
                                                "ProvisioningLog.Read.All"),
                                "--joiner.targets.travel.service-principal-id=" + Tenant.SERVICE_PRINCIPAL_ID,
                                "--joiner.audit.url=" + simulator.auditUrl()))
                .toArray(String[]::new));
    }
}
