package io.joiner.simulator.sync;

import io.joiner.simulator.http.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The provisioning log; an entry can't be read before some time has passed. */
public final class ProvisioningLog {

    private record Waiting(LogEntry entry, long visibleAtNanos) {}

    private final List<Waiting> entries = new CopyOnWriteArrayList<>();
    private final Ticker ticker;
    private volatile Duration delay;
    private volatile int pageSize = 100;

    public ProvisioningLog(Ticker ticker, Duration delay) {
        this.ticker = ticker;
        this.delay = delay;
    }

    /** How long after the call an entry can be read, for calls from now on. */
    public void delay(Duration newDelay) {
        delay = newDelay;
    }

    /** How many entries a page holds at most. */
    public void pageSize(int entriesAPage) {
        pageSize = entriesAPage;
    }

    public int pageSize() {
        return pageSize;
    }

    void add(ProvisioningCall call, SyncOutcome verdict) {
        entries.add(new Waiting(LogEntry.of(call, verdict, ticker.now()), ticker.nanos() + delay.toNanos()));
    }

    /** The {@code client-request-id} of the call that a run came from; only tests may know it. */
    public Optional<String> clientRequestIdOf(String changeId) {
        return entries.stream()
                .map(Waiting::entry)
                .filter(entry -> entry.changeId().equals(changeId))
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(entry.clientRequestId()));
    }

    /** What can be read now, in the order it became readable: later pages must not shift when entries appear. */
    public List<LogEntry> readable(Predicate<LogEntry> filter) {
        long now = ticker.nanos();
        return entries.stream()
                .filter(waiting -> now - waiting.visibleAtNanos >= 0)
                .sorted(Comparator.comparingLong(Waiting::visibleAtNanos))
                .map(Waiting::entry)
                .filter(filter)
                .toList();
    }
}
