package io.joiner.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.file.ReceiveProperties.FileProperties;
import io.joiner.ledger.query.LedgerSize;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.MigratedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;

class DiskHealthIndicatorTest {

    private static final long GIGABYTE = 1L << 30;

    @TempDir
    private Path data;

    private LedgerInAFolder ledger;

    @BeforeEach
    void openLedger() {
        MigratedLedger.copyTo(data);
        ledger = new LedgerInAFolder(data);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void tellsFreeSpaceAndTheLedgersSizeWhileThereIsRoom() {
        Health health = health(folder -> new DiskSpace(6 * GIGABYTE, 100 * GIGABYTE));

        assertThat(health.getStatus().getCode()).isEqualTo("UP");
        assertThat(health.getDetails())
                .containsEntry("free", "6442 MB of 107374 MB")
                .containsOnlyKeys("free", "ledger");
        assertThat(health.getDetails().get("ledger")).asString().endsWith(" kB");
    }

    @Test
    void namesWhatFillsTheDiskBeforeItIsFull() throws IOException {
        Files.createDirectories(data.resolve("done"));
        Files.write(data.resolve("done").resolve("a.ndjson"), new byte[20_000_000]);
        Files.createSymbolicLink(data.resolve("done").resolve("endless"), Path.of("/dev/zero"));

        Health health = health(folder -> new DiskSpace(4 * GIGABYTE, 100 * GIGABYTE));

        assertThat(health.getStatus().getCode()).isEqualTo("ATTENTION");
        assertThat(health.getDetails())
                .containsEntry("done files", "20 MB")
                .containsEntry("rejected files", "0 kB")
                .containsEntry("inbox", "0 kB")
                .containsKey("rows in the ledger");
        assertThat(health.getDetails().get("what to do")).asString().startsWith("Make room before it is full");
    }

    @Test
    void asksForASmallDiskOnceLessThanATenthIsFree() {
        assertThat(new DiskSpace(GIGABYTE / 5, GIGABYTE).isLow()).isFalse();
        assertThat(new DiskSpace(GIGABYTE / 11, GIGABYTE).isLow()).isTrue();
        assertThat(DiskSpace.of(data.resolve("none").resolve("none")).all()).isPositive();
    }

    /** Anybody may ask for health, and to count takes its time. */
    @Test
    void looksEveryHalfMinuteAtMost() {
        ClockMovedByHand clock = new ClockMovedByHand();
        AtomicInteger looks = new AtomicInteger();
        DiskHealthIndicator disk = indicator(
                folder -> {
                    looks.incrementAndGet();
                    return new DiskSpace(6 * GIGABYTE, 100 * GIGABYTE);
                },
                clock);

        disk.health();
        disk.health();
        assertThat(looks).hasValue(2);
        clock.pass(Duration.ofSeconds(30));
        disk.health();
        assertThat(looks).hasValue(4);
    }

    private Health health(Function<Path, DiskSpace> space) {
        return Objects.requireNonNull(indicator(space, new ClockMovedByHand()).health());
    }

    private DiskHealthIndicator indicator(Function<Path, DiskSpace> space, ClockMovedByHand clock) {
        ReceiveProperties receive =
                new ReceiveProperties(new FileProperties(true, data.resolve("inbox"), 1_000, Duration.ofDays(1)));
        return new DiskHealthIndicator(
                ledger.get(LedgerProperties.class), receive, ledger.get(LedgerSize.class), space, clock);
    }
}
