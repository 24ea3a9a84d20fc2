package io.joiner.ops.targets;

import io.joiner.ledger.query.Throughput;
import io.joiner.ledger.query.Throughput.Minute;
import io.joiner.ops.operations.Briefly;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What passed through within the last hour, minute by minute, on all nodes. */
@Component
public class ShowThroughput {

    private static final int AN_HOUR = 60;

    private final Briefly<List<Minute>> lastHour;

    ShowThroughput(Throughput throughput) {
        this.lastHour = new Briefly<>(Duration.ofSeconds(2), () -> throughput.lately(AN_HOUR));
    }

    /** Oldest first; the last minute has just begun. */
    public List<Minute> lastHour() {
        return lastHour.get();
    }
}
