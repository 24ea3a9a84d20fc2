package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.ledger.claim.JobPauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.provisioning.pause.PauseAroundCalls;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.JobStatus;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.ClockAhead;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/** Applications that authorise by OAuth take no on-demand call while their job runs. */
class JobPausedAroundCallsIT {

    private static final String CALL = "provisionOnDemand";
    /** The start of a process included, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LONGER_THAN_A_LULL = Duration.ofSeconds(61);

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final ClockAhead clock = new ClockAhead();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void pausesTheJobBeforeTheFirstCallAndStartsItAfterTheLast() throws Exception {
        try (JoinerInHere joiner = JoinerInHere.start(setup(), this::beans)) {
            drop("one", "two");
            awaitActions("pause", CALL, CALL);
            awaitRecords(2);

            clock.jump(LONGER_THAN_A_LULL);
            awaitActions("pause", CALL, CALL, "start");

            drop("three");
            awaitRecords(3);
            assertThat(simulator.actions()).endsWith("start", "pause", CALL);
        }
    }

    @Tag("long")
    @Test
    void leavesAJobPausedThatSomebodyElsePaused() throws Exception {
        simulator.tenant().status(Tenant.JOB_ID, JobStatus.PAUSED);
        try (JoinerInHere joiner = JoinerInHere.start(setup(), this::beans)) {
            drop("one");
            awaitRecords(1);

            clock.jump(LONGER_THAN_A_LULL);
            drop("two");

            awaitRecords(2);
            assertThat(simulator.actions()).containsExactly(CALL, CALL);
        }
    }

    @Test
    void pausesAgainAJobThatAnotherNodeHasStarted() throws Exception {
        try (JoinerInHere joiner = JoinerInHere.start(setup(), this::beans)) {
            drop("one");
            awaitRecords(1);

            // As another node does at the end of the burst.
            simulator.tenant().status(Tenant.JOB_ID, JobStatus.ACTIVE);
            JobPauses pauses = joiner.get(JobPauses.class);
            pauses.all().forEach(pauses::end);
            joiner.get(PauseAroundCalls.class).look();
            drop("two");

            awaitRecords(2);
            assertThat(simulator.actions()).containsExactly("pause", CALL, "pause", CALL);
        }
    }

    @Tag("long")
    @Test
    void callsNobodyWhileTheJobCanNotBePaused() throws Exception {
        simulator.failNext(1, "/pause", 503);
        try (JoinerInHere joiner = JoinerInHere.start(setup(), this::beans)) {
            drop("one");
            await().atMost(PATIENCE)
                    .until(() -> joiner.get(TargetRests.class).all().stream()
                            .anyMatch(rest -> rest.reason().contains("can't be paused")));
            assertThat(simulator.calls()).isEmpty();

            clock.jump(LONGER_THAN_A_LULL);

            awaitActions("pause", CALL);
            awaitRecords(1);
        }
    }

    @Tag("long")
    @Test
    void startsTheJobBeforeJoinerEnds() throws Exception {
        try (JoinerInHere joiner = JoinerInHere.start(setup(), this::beans)) {
            drop("one");
            awaitRecords(1);
        }

        assertThat(simulator.actions()).containsExactly("pause", CALL, "start");
    }

    /** With the key taken away meanwhile, so that only the ledger knows. */
    @Test
    void startsAfterACrashTheJobThatTheDeadProcessPaused() throws Exception {
        try (JoinerProcess process = setup().start()) {
            drop("one");
            awaitRecords(1);
            process.kill();
        }
        assertThat(simulator.actions()).containsExactly("pause", CALL);

        Setup withoutTheKey = setup().with("joiner.targets.travel.stop-job-around-call", false);
        try (JoinerInHere joiner = JoinerInHere.start(withoutTheKey, this::beans)) {
            awaitActions("pause", CALL, "start");
        }
    }

    private Setup setup() {
        return Setup.against(simulator, folder).with("joiner.targets.travel.stop-job-around-call", true);
    }

    private void beans(GenericApplicationContext context) {
        new TokensOf(simulator).initialize(context);
        context.registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }

    private void drop(String... people) throws IOException {
        Path inbox = setup().inbox();
        Files.createDirectories(inbox);
        Path draft = inbox.resolve("." + people[0] + ".ndjson");
        Files.writeString(draft, Joiners.ndjson(people));
        Files.move(draft, inbox.resolve(people[0] + ".ndjson"));
    }

    private void awaitActions(String... actions) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(simulator.actions()).containsExactly(actions));
    }

    private void awaitRecords(int records) {
        await().atMost(PATIENCE).until(() -> simulator.audit().records().size() == records);
    }
}
