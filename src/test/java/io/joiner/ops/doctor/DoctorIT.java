package io.joiner.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.ops.doctor.CheckResult.Level;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.JobStatus;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the doctor says of each trouble, seen over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorIT {

    private static final String[] ALL = {"Synchronization.ReadWrite.All", "User.Read.All", "ProvisioningLog.Read.All"};

    private final Simulator simulator = Simulator.builder().start();
    private final TokensOf tokens = new TokensOf(simulator);
    private JoinerInHere joiner;

    @BeforeAll
    void start(@TempDir Path folder, CapturedOutput log) {
        tokens.roles("Application.ReadWrite.OwnedBy");
        joiner = JoinerInHere.start(
                Setup.against(simulator, folder)
                        .with("joiner.targets.travel.job-id", "")
                        .with("joiner.targets.travel.rule-id", ""),
                tokens);
        await().untilAsserted(() -> assertThat(log.toString()).contains("User.Read.All is missing."));
        assertThat(log.toString())
                .contains("There is Application.ReadWrite.OwnedBy alone.")
                .doesNotContain("It agrees with Graph's.");
    }

    @AfterAll
    void stop() {
        joiner.close();
        simulator.close();
    }

    @BeforeEach
    void allIsWell() {
        permit(ALL);
        simulator.audit().comeUp();
        simulator.tenant().job(SimulatedJob.contosoTravel()).status(Tenant.JOB_ID, JobStatus.ACTIVE);
    }

    @Test
    void findsNothingWrongWhereAllIsWell() {
        List<CheckResult> findings = examine();

        assertThat(findings).extracting(CheckResult::level).containsOnly(Level.OK);
        assertThat(findings)
                .extracting(CheckResult::about)
                .contains("ledger", "token", "permission to provision", "target travel", "clock", "audit");
        assertThat(simulator.audit().deliveries()).isEmpty();
    }

    @Test
    void tellsThatTheTokenDoesNotPermitToProvision() {
        permit("User.Read.All", "ProvisioningLog.Read.All");

        assertThatFindings(Level.WRONG)
                .anySatisfy(finding -> {
                    assertThat(finding.what()).isEqualTo("Synchronization.ReadWrite.All is missing.");
                    assertThat(finding.mend()).contains("admin consent");
                })
                .anySatisfy(finding -> assertThat(finding.about()).isEqualTo("target travel"));
    }

    @Test
    void warnsOfPermissionsThatOnlySomeWorkNeeds() {
        permit("Application.ReadWrite.OwnedBy");

        assertThatFindings(Level.WARNING)
                .extracting(CheckResult::what)
                .containsExactly(
                        "There is Application.ReadWrite.OwnedBy alone.",
                        "User.Read.All is missing.",
                        "ProvisioningLog.Read.All is missing.");
    }

    @Test
    void tellsThatThereIsNoJob() {
        simulator.tenant().removeJob(Tenant.JOB_ID);

        assertThatFindings(Level.WRONG)
                .extracting(CheckResult::what)
                .containsExactly("The service principal has no synchronization job.");
    }

    @Test
    void tellsThatSeveralRulesFitAndWhichKeySettlesIt() {
        simulator
                .tenant()
                .job(new SimulatedJob(
                        Tenant.SERVICE_PRINCIPAL_ID,
                        Tenant.JOB_ID,
                        "Contoso Travel",
                        List.of(SimulatedRule.usersAndGroups("one"), SimulatedRule.usersAndGroups("two"))));

        assertThatFindings(Level.WRONG)
                .extracting(CheckResult::mend)
                .containsExactly("Operator: set rule-id of the target.");
    }

    @Test
    void warnsOfAJobInQuarantine() {
        simulator.tenant().status(Tenant.JOB_ID, JobStatus.QUARANTINE);

        assertThatFindings(Level.WARNING)
                .extracting(CheckResult::what)
                .singleElement()
                .asString()
                .contains("in quarantine since", "EncounteredQuarantineException");
    }

    @Test
    void tellsThatGraphDoesNotAnswer() {
        simulator.failNext(1, "/synchronization/jobs", 503);

        assertThatFindings(Level.WRONG)
                .singleElement()
                .satisfies(finding -> assertThat(finding.inWords())
                        .isEqualTo(
                                "Graph is briefly unwell. The target's entries wait. Nothing, if it passes by itself:"
                                        + " joiner asks again."));
    }

    @Test
    void warnsOfAnAuditEndpointThatIsUnwell() {
        simulator.audit().goDown();

        assertThatFindings(Level.WARNING)
                .extracting(CheckResult::what)
                .containsExactly("127.0.0.1 is unwell (HTTP 503).");
    }

    private void permit(String... roles) {
        tokens.roles(roles);
        TokensOf.renew(joiner);
    }

    private List<CheckResult> examine() {
        return joiner.get(Doctor.class).examine();
    }

    private AbstractListAssert<?, List<? extends CheckResult>, CheckResult, ObjectAssert<CheckResult>>
            assertThatFindings(Level level) {
        return assertThat(examine()).filteredOn(finding -> finding.level() == level);
    }
}
