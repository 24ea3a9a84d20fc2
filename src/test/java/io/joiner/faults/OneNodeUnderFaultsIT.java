package io.joiner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.faults.FaultyLine.Quality;
import io.joiner.support.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node with little memory and its ledger in a file is flooded, killed in the flood, and gets a full disk and a clock that
 * jumps; then the world outside is asked whether a promise broke.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneNodeUnderFaultsIT extends KeptPromises {

    private static final String LITTLE_MEMORY = "110m";
    private static final int A_FLOOD = FaultPlan.either(150, 1_200);
    private static final int KILLS = FaultPlan.either(2, 10);
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Map<String, Object> NARROW_DOOR =
            Map.of("joiner.receive.webhook.max-in-work", 4, "joiner.receive.webhook.max-waiting", 20);

    private @Nullable SmallDisk disk;
    private Flood flood;

    @BeforeAll
    @Timeout(3_600)
    void letThingsGoWrong(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        System.out.println("Faults in " + folder + ", -Dfaults.seed=" + FaultPlan.SEED);
        scene = new Scene(1, folder, LITTLE_MEMORY, "faults-one-node", NARROW_DOOR);
        disk = SmallDisk.at(scene.nodes.setup(0).data(), "64m").orElse(null);
        Optional<FakeTime> clock = scene.clockOf(0, folder);
        scene.start();
        flood = new Flood(scene.nodes, scene.load);

        scene.happens(SteadyLoad.FLOOD + "ed while Graph is slow", this::flooded);
        scene.happens(SteadyLoad.FLOOD + "ed and killed", this::floodedAndKilled);
        if (disk != null) {
            scene.happens(SteadyLoad.FLOOD + "ed while the disk is full", this::diskIsFull);
        } else {
            System.out.println("No small disk can be mounted, so none gets full");
        }
        if (clock.isPresent()) {
            scene.happens("the clock jumps", () -> scene.clockJumps(clock.get(), 0));
        }
        scene.awaitQuiet(QUIET);
        figures = scene.figures();
        FaultsReport.add(
                "one-node",
                "1 node on SQLite with " + LITTLE_MEMORY + " of heap, fed by webhook, Kafka and file (-Dfaults.seed="
                        + FaultPlan.SEED + ")",
                figures,
                Scene.REQUESTS);
    }

    @AfterAll
    void close() throws Exception {
        if (scene != null) {
            scene.close();
        }
        if (flood != null) {
            flood.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void whoeverComesToAFullDoorIsToldWhenToComeAgain() {
        assertThat(flood.sentAway()).isPositive();
        assertThat(flood.sentAwayForGood()).isZero();
    }

    private int flooded() throws Exception {
        long pid = scene.nodes.process(0).pid();
        scene.graph.become(Quality.SLOW);
        flood.send(A_FLOOD).join();
        scene.graph.become(Quality.GOOD);
        assertThat(scene.nodes.process(0).isAlive()).isTrue();
        assertThat(scene.nodes.process(0).pid()).isEqualTo(pid);
        return 0;
    }

    private int floodedAndKilled() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            scene.nodes.awaitOpen(0);
            int enough = flood.acknowledged() + 1 + scene.random.nextInt(A_FLOOD / 8);
            CompletableFuture<Void> under = flood.send(A_FLOOD);
            await("acknowledged in the flood")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> flood.acknowledged() >= enough);
            assertThat(under).isNotDone();
            scene.disturbed("", () -> {
                scene.nodes.process(0).kill();
                return 0;
            });
            scene.nodes.start(0);
            under.join();
        }
        return KILLS;
    }

    /** While nothing can be kept, nothing is acknowledged; then everything goes on by itself. */
    private int diskIsFull() throws Exception {
        SmallDisk small = Objects.requireNonNull(disk);
        scene.disturbed("", () -> {
            small.fill();
            // What SQLite's log has room for in its file is still taken.
            CompletableFuture<Void> under = flood.send(A_FLOOD);
            await("nothing can be kept").atMost(Duration.ofMinutes(3)).until(() -> !scene.nodes.isReady(0));
            small.clear();
            under.join();
            return 0;
        });
        return 0;
    }
}
