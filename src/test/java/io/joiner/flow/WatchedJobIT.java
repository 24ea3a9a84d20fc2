package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.JobStatus;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.ClockAhead;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess.Setup;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

/** What changes at Graph while joiner runs. */
@ExtendWith(OutputCaptureExtension.class)
class WatchedJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final ClockAhead clock = new ClockAhead();

    @TempDir
    private Path folder;

    private JoinerInHere joiner;

    @BeforeEach
    void start() {
        joiner = JoinerInHere.start(setup(), this::beans);
        await().atMost(PATIENCE).until(() -> state("active") == 1);
    }

    @AfterEach
    void close() {
        joiner.close();
        simulator.close();
    }

    @Test
    void showsAQuarantineAndGoesOn(CapturedOutput log) throws Exception {
        simulator.tenant().status(Tenant.JOB_ID, JobStatus.QUARANTINE);
        clock.jump(Duration.ofMinutes(5));

        await().atMost(PATIENCE).until(() -> state("quarantine") == 1);
        assertThat(state("active")).isZero();
        awaitOnce(log, "WARN  joiner.target : The job is in quarantine since");
        assertThat(joiner.get(HealthEndpoint.class)
                        .healthForPath("targets")
                        .getStatus()
                        .getCode())
                .isEqualTo("ATTENTION");
        drop("one");
        awaitRecords(1);

        simulator.tenant().status(Tenant.JOB_ID, JobStatus.ACTIVE);
        clock.jump(Duration.ofMinutes(5));

        await().atMost(PATIENCE).until(() -> state("active") == 1);
        awaitOnce(log, "INFO  joiner.target : The job is active.");
        assertThat(joiner.get(HealthEndpoint.class)
                        .healthForPath("targets")
                        .getStatus()
                        .getCode())
                .isEqualTo("UP");
    }

    @Test
    void keepsTheRuleWhileGraphDoesNotTell(CapturedOutput log) throws Exception {
        simulator.failNext(1, "/schema", 503, Duration.ofMinutes(10));
        clock.jump(Duration.ofHours(6));
        await().atMost(PATIENCE).until(() -> log.toString().contains("are kept, though Graph does not tell"));

        drop("one");

        awaitRecords(1);
        assertThat(log.toString()).doesNotContain("Target stopped");
    }

    /** The gauge changes before the change is logged. */
    private static void awaitOnce(CapturedOutput log, String line) {
        await().atMost(PATIENCE).until(() -> log.toString().contains(line));
        assertThat(log.toString()).containsOnlyOnce(line);
    }

    private double state(String state) {
        var gauge = joiner.get(MeterRegistry.class)
                .find("joiner.job.state")
                .tag("target", "travel")
                .tag("state", state)
                .gauge();
        return gauge == null ? -1 : gauge.value();
    }

    private void drop(String person) throws Exception {
        Path draft = setup().inbox().resolve("." + person + ".ndjson");
        Files.writeString(draft, Joiners.ndjson(person));
        Files.move(draft, draft.resolveSibling(person + ".ndjson"));
    }

    private void awaitRecords(int records) {
        await().atMost(PATIENCE).until(() -> simulator.audit().records().size() == records);
    }

    private Setup setup() {
        return Setup.against(simulator, folder)
                .with("joiner.targets.travel.job-id", "")
                .with("joiner.targets.travel.rule-id", "");
    }

    private void beans(GenericApplicationContext context) {
        new TokensOf(simulator).initialize(context);
        context.registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }
}
