package io.joiner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.faults.FaultyLine.Quality;
import io.joiner.support.FakeTime;
import io.joiner.support.KafkaBroker;
import io.joiner.support.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes work while all that they depend on fails, one after the other, and they themselves are killed, frozen and
 * stopped; then the world outside is asked whether a promise broke.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesUnderFaultsIT extends KeptPromises {

    private static final int NODES = 3;
    private static final List<String> ROUNDS = FaultPlan.IS_LONG ? List.of("", " again") : List.of("");
    private static final int KILLS = FaultPlan.either(3, 12);
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(17);
    private static final Duration AUDIT_AWAY = Duration.ofSeconds(FaultPlan.either(5, 60));
    private static final Duration QUIET = Duration.ofMinutes(3);

    private static final List<Quality> SPOILT = List.of(
            Quality.DOWN, Quality.SLOW, Quality.HANGING, Quality.RESETTING, Quality.TRUNCATING, Quality.GARBLING);

    private PostgresServer database;
    private @Nullable FakeTime clock;

    @BeforeAll
    @Timeout(3_600)
    void letThingsGoWrong(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        System.out.println("Faults in " + folder + ", -Dfaults.seed=" + FaultPlan.SEED);
        database = PostgresServer.in(Files.createDirectories(folder.resolve("postgresql")));
        scene = new Scene(
                NODES, folder, "200m", "faults-nodes", database.database(folder).keys());
        clock = scene.clockOf(0, folder).orElse(null);
        scene.start();
        for (String round : ROUNDS) {
            everythingHappens(round);
        }
        scene.awaitQuiet(QUIET);
        figures = scene.figures();
        FaultsReport.add(
                "several-nodes",
                NODES + " nodes on PostgreSQL, fed by webhook, Kafka and file (-Dfaults.seed=" + FaultPlan.SEED + ")",
                figures,
                Scene.REQUESTS);
    }

    private void everythingHappens(String round) throws Exception {
        scene.happens("nodes claim at once" + round, this::nothing);
        for (Quality quality : SPOILT) {
            scene.happens("Graph " + inWords(quality) + round, () -> scene.graphIs(quality, 6));
        }
        for (Quality quality : SPOILT) {
            scene.happens("audit " + inWords(quality) + round, () -> scene.spoil(scene.audit, quality, 2));
        }
        scene.happens("audit away for long" + round, this::auditIsAway);
        scene.happens("PostgreSQL restarts" + round, this::databaseRestarts);
        scene.happens("PostgreSQL cuts connections" + round, this::connectionsAreCut);
        scene.happens("Kafka's broker is killed" + round, this::brokerIsKilled);
        scene.happens("a node is frozen past its lease" + round, this::nodeIsFrozen);
        if (clock != null) {
            FakeTime ofTheFirst = clock;
            scene.happens("a node's clock jumps" + round, () -> scene.clockJumps(ofTheFirst, 0));
        }
        scene.happens("nodes restart one by one" + round, this::nodesAreRestarted);
        scene.happens("kill -9 of any node" + round, () -> kill(KILLS));
    }

    @AfterAll
    void close() throws Exception {
        scene.close();
        database.close();
    }

    private int nothing() {
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        return 0;
    }

    private int auditIsAway() throws Exception {
        scene.audit.become(Quality.DOWN);
        await().atMost(AUDIT_AWAY.plusMinutes(1)).pollDelay(AUDIT_AWAY).until(() -> true);
        scene.audit.become(Quality.GOOD);
        return 0;
    }

    private int databaseRestarts() throws Exception {
        scene.disturbed("", () -> {
            database.restart();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            return 0;
        });
        return 0;
    }

    private int connectionsAreCut() throws Exception {
        scene.disturbed("", () -> {
            for (int i = 0; i < 3; i++) {
                database.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'joiner'");
                await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            }
            return 0;
        });
        return 0;
    }

    private int brokerIsKilled() {
        KafkaBroker.shared().kill();
        KafkaBroker.shared().startAgain();
        return 0;
    }

    private int nodeIsFrozen() throws Exception {
        int node = scene.random.nextInt(NODES);
        scene.awaitCallOf(node);
        scene.disturbed(Nodes.name(node), () -> {
            scene.nodes.process(node).freeze();
            await().atMost(Duration.ofMinutes(1)).pollDelay(LONGER_THAN_A_LEASE).until(() -> true);
            scene.nodes.process(node).thaw();
            return 0;
        });
        return 0;
    }

    /** What a node has begun when it is asked to stop it ends: no answer is lost, so nothing explains a repeat. */
    private int nodesAreRestarted() throws Exception {
        for (int node = 0; node < NODES; node++) {
            scene.awaitCallOf(node);
            assertThat(scene.nodes.process(node).stop()).isEqualTo(143);
            scene.nodes.start(node);
            scene.nodes.awaitOpen(node);
        }
        return 0;
    }

    private int kill(int times) throws Exception {
        int last = -1;
        for (int kill = 0; kill < times; kill++) {
            int node = scene.random.nextInt(NODES);
            node = node == last ? (node + 1) % NODES : node;
            scene.nodes.awaitOpen(node);
            killInTheMiddle(node);
            scene.nodes.start(node);
            last = node;
        }
        scene.nodes.awaitAllOpen();
        return times;
    }

    private void killInTheMiddle(int node) throws Exception {
        scene.awaitCallOf(node);
        TimeUnit.MILLISECONDS.sleep(scene.random.nextInt(400));
        scene.disturbed(Nodes.name(node), () -> {
            scene.nodes.process(node).kill();
            return 0;
        });
    }

    private static String inWords(Quality quality) {
        return switch (quality) {
            case GOOD -> "good";
            case DOWN -> "down";
            case SLOW -> "slow";
            case HANGING -> "hanging";
            case RESETTING -> "resetting";
            case TRUNCATING -> "truncating";
            case GARBLING -> "answering noise";
        };
    }
}
