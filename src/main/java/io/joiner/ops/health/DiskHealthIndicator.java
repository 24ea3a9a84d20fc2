package io.joiner.ops.health;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.ledger.query.LedgerSize;
import io.joiner.ledger.store.LedgerProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the disks have room, and what of joiner's fills them: told before a disk is full, for then nothing is taken in. */
@Component
class DiskHealthIndicator extends AbstractHealthIndicator {

    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final LedgerSize ledger;
    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final Path data;
    private final Function<Path, DiskSpace> space;
    private final Clock clock;
    private @Nullable Health kept;
    private Instant keptUntil = Instant.MIN;

    @Autowired
    DiskHealthIndicator(LedgerProperties properties, ReceiveProperties receive, LedgerSize ledger, Clock clock) {
        this(properties, receive, ledger, DiskSpace::of, clock);
    }

    DiskHealthIndicator(
            LedgerProperties properties,
            ReceiveProperties receive,
            LedgerSize ledger,
            Function<Path, DiskSpace> space,
            Clock clock) {
        super("the disk can't be looked at");
        this.data = properties.dataDir();
        this.ledger = ledger;
        this.space = space;
        this.clock = clock;
        folders.put("inbox", receive.file().directory());
        folders.put("done files", data.resolve("done"));
        folders.put("rejected files", data.resolve("rejected"));
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Health now = now();
        health.status(now.getStatus()).withDetails(now.getDetails());
    }

    /** Anybody may ask for the status, and to look takes its time. */
    private synchronized Health now() {
        Health look = kept;
        if (look == null || !clock.instant().isBefore(keptUntil)) {
            Health.Builder health = new Health.Builder();
            look(health);
            look = health.build();
            kept = look;
            keptUntil = clock.instant().plus(KEPT_FOR);
        }
        return look;
    }

    private void look(Health.Builder health) {
        DiskSpace ofData = space.apply(data);
        DiskSpace ofLedger = ledger.folder().map(space).orElse(ofData);
        DiskSpace least = ofLedger.free() < ofData.free() ? ofLedger : ofData;
        health.up()
                .withDetail("free", inWords(least.free()) + " of " + inWords(least.all()))
                .withDetail("ledger", inWords(ledger.bytes()));
        if (ofData.isLow() || ofLedger.isLow()) {
            tellWhatFillsIt(health);
        }
    }

    private void tellWhatFillsIt(Health.Builder health) {
        folders.forEach((name, folder) -> health.withDetail(name, inWords(DiskSpace.bytesIn(folder))));
        health.status(TargetsHealthIndicator.ATTENTION)
                .withDetail("rows in the ledger", ledger.rows())
                .withDetail(
                        "what to do",
                        "Make room before it is full, for then no event is taken in. Joiner's own share stands above: files that"
                                + " are done with may be moved away with their reports; shorter joiner.receive.file.keep-done and"
                                + " joiner.ledger.retention keep less. What is not in the list is not joiner's.");
    }

    private static String inWords(long bytes) {
        return bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }
}
