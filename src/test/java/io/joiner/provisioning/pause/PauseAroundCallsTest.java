package io.joiner.provisioning.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.graph.job.ControlJob;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.PausedJobs;
import io.joiner.graph.verdict.GraphWithOneJob;
import io.joiner.graph.verdict.GraphWithOneJob.Dead;
import io.joiner.graph.verdict.GraphWithOneJob.Trouble;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.node.NodeBeside;
import io.joiner.ledger.query.TargetWork;
import io.joiner.ledger.store.Signal;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.call.Calls;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.EntriesByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.MigratedLedger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one ledger, with time moved by hand. */
class PauseAroundCallsTest {

    private static final String CRM = "crm";
    private static final String JOB = "job";
    private static final Duration A_LOOK = Duration.ofSeconds(1);
    private static final Duration A_LULL = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final GraphWithOneJob graph = new GraphWithOneJob(clock);
    private final List<Node> alive = new ArrayList<>();
    private LedgerInAFolder ledger;
    private EntriesByHand entries;
    private Node ada;
    private Node bob;

    @BeforeEach
    void startTwoNodes() {
        MigratedLedger.copyTo(folder);
        ledger = LedgerInAFolder.migrated(folder, clock, Map.of());
        entries = new EntriesByHand(ledger::get);
        ada = new Node(true, JOB);
        bob = new Node(true, JOB);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void oneNodePausesTheJobAndBothCall() {
        looks(ada, bob);
        assertThat(calling()).isEmpty();

        accept("eve");
        looks(ada, bob);

        assertThat(calling()).containsExactly(ada, bob);
        assertThat(graph.orders()).containsExactly("pause");
    }

    @Test
    void nobodyCallsBeforeGraphHasPausedTheJob() {
        accept("eve");
        diesInLook(ada, Trouble.DEAD_BEFORE);

        looks(bob);

        assertThat(calling()).isEmpty();
    }

    @Test
    void theLullHoldsForANodeThatSeesNoWorkAtAll() {
        burst(ada, bob);

        // Whoever comes alone is sent before the other looks again.
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofSeconds(45));
            looks(bob);
            accept("person-" + i);
            looks(ada);
            send();
        }

        assertThat(graph.orders()).containsExactly("pause");
        pass(A_LULL);
        looks(bob, ada);
        assertThat(calling()).isEmpty();
        pass(Burst.TO_NOTICE);
        looks(bob, ada);
        assertThat(graph.orders()).containsExactly("pause", "start");
    }

    @Test
    void theJobRunsForFiveMinutesAfterAnHourOfCallsWhicheverNodeComes() {
        burst(ada, bob);
        accept("late");
        pass(AN_HOUR.minus(A_LOOK));
        looks(ada, bob);
        assertThat(calling()).containsExactly(ada, bob);
        pass(A_LOOK);
        looks(ada, bob);
        pass(Burst.TO_NOTICE);
        looks(ada, bob);
        assertThat(graph.orders()).containsExactly("pause", "start");

        pass(Duration.ofMinutes(4).plusSeconds(59));
        looks(bob, ada, bob, ada);
        assertThat(calling()).isEmpty();
        assertThat(graph.orders()).containsExactly("pause", "start");

        pass(A_LOOK);
        looks(bob, ada, bob);
        assertThat(calling()).containsExactly(ada, bob);
        assertThat(graph.orders()).containsExactly("pause", "start", "pause");
    }

    @Test
    void aNodeThatEndsLeavesTheJobToTheOtherAndTheLastStartsIt() throws Exception {
        burst(ada, bob);

        end(ada);
        looks(bob);
        assertThat(graph.orders()).containsExactly("pause");
        assertThat(calling()).containsExactly(bob);

        end(bob);
        assertThat(graph.orders()).containsExactly("pause", "start");
        assertThat(bursts()).isZero();
    }

    @Test
    void ofTwoNodesThatEndAtOnceOneStartsTheJob() throws Exception {
        burst(ada, bob);
        bob.beside.pauses().leave();

        end(ada);
        end(bob);

        assertThat(graph.orders()).containsExactly("pause", "start");
    }

    @Test
    void theJobIsNotStartedWhileTheOtherNodeCalls() {
        burst(ada, bob);
        accept("late");
        Claim claim = entries.claim(CRM);
        pass(AN_HOUR);
        looks(ada, bob);

        pass(Burst.TO_NOTICE);
        looks(ada, bob);
        assertThat(calling()).isEmpty();
        assertThat(graph.orders()).containsExactly("pause");

        end(claim);
        looks(ada, bob);
        assertThat(graph.orders()).containsExactly("pause", "start");
    }

    @Test
    void aNodeThatDoesNotLookInTimeCallsNobody() {
        burst(ada, bob);

        pass(PausedJobs.OPEN_FOR);
        looks(ada);

        assertThat(calling()).containsExactly(ada);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"DEAD_BEFORE", "DEAD_AFTER"})
    void theOtherPausesTheJobAfterANodeThatDiedWhileItDidSo(Trouble trouble) {
        accept("eve");
        diesInLook(ada, trouble);

        pass(Duration.ofSeconds(90));
        looks(bob);
        assertThat(calling()).containsExactly(bob);
        assertThat(graph.orders()).endsWith("pause");

        send();
        endOfBurst(bob);
        assertThat(graph.orders()).endsWith("pause", "start");
        assertThat(bursts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"DEAD_BEFORE", "DEAD_AFTER"})
    void theOtherStartsTheJobAfterANodeThatDiedWhileItDidSo(Trouble trouble) {
        burst(ada, bob);
        pass(A_LULL);
        looks(bob, ada);
        pass(Burst.TO_NOTICE);
        diesInLook(ada, trouble);
        accept("late");

        looks(bob);
        assertThat(calling()).isEmpty();
        pass(Duration.ofSeconds(90));
        looks(bob, bob);

        assertThat(graph.orders()).endsWith("start", "pause");
        assertThat(calling()).containsExactly(bob);
    }

    @Test
    void theOtherGoesOnAfterANodeThatDiedBetweenSteps() {
        accept("eve");
        looks(ada);
        die(ada);
        looks(bob);
        assertThat(calling()).containsExactly(bob);
        send();

        Node eve = new Node(true, JOB);
        pass(A_LULL);
        looks(eve);
        die(eve);
        pass(Burst.TO_NOTICE);
        looks(bob);

        assertThat(graph.orders()).containsExactly("pause", "start");
        assertThat(bursts()).isZero();
    }

    @Test
    void whatGraphRefusesIsTriedAgainByWhicheverNode() {
        accept("eve");
        graph.next(Trouble.REFUSED);
        looks(ada, bob);
        assertThat(calling()).isEmpty();
        pass(Duration.ofSeconds(30));
        looks(bob, ada);
        assertThat(calling()).containsExactly(ada, bob);

        send();
        pass(A_LULL);
        looks(ada, bob);
        pass(Burst.TO_NOTICE);
        graph.next(Trouble.REFUSED);
        looks(ada, bob);
        pass(Duration.ofSeconds(29));
        looks(ada, bob);
        assertThat(graph.orders()).containsExactly("pause");
        pass(A_LOOK);
        looks(bob, ada);

        assertThat(graph.orders()).containsExactly("pause", "start");
    }

    @Test
    void aJobThatSomebodyElseHasPausedStaysPaused() {
        graph.pausedBySomebodyElse();
        burst(ada, bob);
        assertThat(calling()).containsExactly(ada, bob);

        endOfBurst(ada, bob);

        assertThat(graph.orders()).isEmpty();
        assertThat(bursts()).isZero();
    }

    @Test
    void aNodeWithoutTheKeyLeavesTheJobToThoseThatHaveItAndElseStartsIt() {
        die(bob);
        Node without = new Node(false, JOB);
        burst(ada);

        looks(without, without);
        assertThat(graph.orders()).containsExactly("pause");

        die(ada);
        looks(without, without);
        assertThat(graph.orders()).containsExactly("pause", "start");
        assertThat(bursts()).isZero();
    }

    @Test
    void aTargetThatHasAnotherJobByNowIsCalledOnceTheEarlierJobIsStarted() {
        burst(ada, bob);
        die(ada);
        die(bob);
        Node moved = new Node(true, "another-job");
        accept("late");

        looks(moved, moved);
        assertThat(graph.orders()).containsExactly("pause", "start");
        assertThat(calling()).isEmpty();
        looks(moved);

        assertThat(graph.orders()).containsExactly("pause", "start", "pause");
        assertThat(calling()).containsExactly(moved);
    }

    // What happens

    /** Begins a burst, and sends whom it is for. */
    private void burst(Node... nodes) {
        accept("first");
        looks(nodes);
        send();
    }

    private void endOfBurst(Node... nodes) {
        pass(A_LULL);
        looks(nodes);
        pass(Burst.TO_NOTICE);
        looks(nodes);
    }

    private void accept(String objectId) {
        entries.accept(objectId, null, CRM);
    }

    private void send() {
        end(entries.claim(CRM));
    }

    private void end(Claim claim) {
        entries.end(claim, Verdict.Result.SUCCEEDED, "It is so.", "");
    }

    private void pass(Duration time) {
        clock.pass(time);
        alive.forEach(node -> node.beside.beat());
    }

    private static void looks(Node... nodes) {
        for (Node node : nodes) {
            node.pauseAroundCalls.look();
        }
    }

    private void diesInLook(Node node, Trouble trouble) {
        graph.next(trouble);
        assertThatThrownBy(() -> looks(node)).isInstanceOf(Dead.class);
        alive.remove(node);
    }

    /** Without a word, and for longer than others wait for one. */
    private void die(Node node) {
        alive.remove(node);
        node.pausedJobs.close(CRM);
        pass(Duration.ofSeconds(16));
    }

    private void end(Node node) throws InterruptedException {
        node.pauseAroundCalls.stop();
        alive.remove(node);
    }

    private List<Node> calling() {
        return alive.stream().filter(node -> node.pausedJobs.allow(CRM)).toList();
    }

    private int bursts() {
        return ada.beside.pauses().all().size();
    }

    /** As much of a node as has to do with paused jobs. */
    private final class Node {

        private final NodeBeside beside = new NodeBeside(ledger::get, clock);
        private final PausedJobs pausedJobs;
        private final PauseAroundCalls pauseAroundCalls;

        private Node(boolean stopJobAroundCall, String job) {
            TargetsProperties targets = new TargetsProperties(Map.of(
                    CRM, new Target("sp", job, "rule", "User", true, Target.Api.PARAMETERS, null, stopJobAroundCall)));
            pausedJobs = new PausedJobs(targets, clock);
            TargetRests rests = ledger.get(TargetRests.class);
            Signal signal = ledger.get(Signal.class);
            TakeBurstStep steps = new TakeBurstStep(
                    pausedJobs,
                    beside.pauses(),
                    rests,
                    new FindJobs(graph, Calls.properties(URI.create("http://127.0.0.1:1"), A_LULL)),
                    new ControlJob(graph),
                    signal,
                    clock);
            pauseAroundCalls = new PauseAroundCalls(
                    pausedJobs,
                    beside.pauses(),
                    ledger.get(TargetWork.class),
                    rests,
                    new Destinations(targets),
                    steps,
                    signal,
                    clock);
            beside.beat();
            alive.add(this);
        }
    }
}
