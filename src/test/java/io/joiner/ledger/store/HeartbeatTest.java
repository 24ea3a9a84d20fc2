package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.open.LedgerConfiguration;
import io.joiner.support.LedgerFile;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class HeartbeatTest {

    private static final Map<String, String> QUICK =
            Map.of("joiner.ledger.lease.duration", "600ms", "joiner.ledger.lease.heartbeat", "100ms");

    @Test
    void goesOnUntilWhatIsInFlightHasComeToRest(@TempDir Path folder) {
        LedgerInAFolder ledger = open(folder, Draining.class);
        Draining draining = ledger.get(Draining.class);

        ledger.close();

        assertThat(draining.hasSeenTheHeart).isTrue();
        assertThat(draining.nodes.number("select count(*) from node")).isZero();
    }

    @Test
    void isNotMadeLateByWhatElseIsScheduled(@TempDir Path folder) {
        try (LedgerInAFolder ledger = open(folder, Dawdling.class)) {
            Dawdling dawdling = ledger.get(Dawdling.class);
            await().until(() -> dawdling.hasBegun);
            awaitBeatAfter(new LedgerFile(folder));
        } finally {
            Dawdling.goOn = true;
        }
    }

    private static LedgerInAFolder open(Path folder, Class<?> bean) {
        return new LedgerInAFolder(
                folder, Clock.systemUTC(), QUICK, Scheduling.class, TaskSchedulingAutoConfiguration.class, bean);
    }

    private static void awaitBeatAfter(LedgerFile nodes) {
        long before = nodes.number("select max(alive_until) from node");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nodes.number("select max(alive_until) from node") > before + 300);
    }

    @EnableScheduling
    static class Scheduling {

        private final Leases leases;

        Scheduling(Leases leases) {
            this.leases = leases;
        }

        @Scheduled(fixedRateString = "${joiner.ledger.lease.heartbeat}", scheduler = LedgerConfiguration.HEARTBEAT)
        void beat() {
            leases.heartbeat();
        }
    }

    /** As a call that is waited for when joiner is asked to end. */
    static class Draining implements SmartLifecycle {

        private final LedgerFile nodes;
        private boolean hasSeenTheHeart;
        private boolean running;

        Draining(LedgerProperties properties) {
            nodes = new LedgerFile(properties.dataDir());
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            awaitBeatAfter(nodes);
            hasSeenTheHeart = true;
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    /** Holds the one thread that Spring Boot schedules with. */
    static class Dawdling {

        private static volatile boolean goOn;
        private volatile boolean hasBegun;

        @Scheduled(fixedDelay = 60_000)
        void dawdle() {
            hasBegun = true;
            await().atMost(Duration.ofSeconds(20)).until(() -> goOn);
        }
    }
}
