package io.joiner.bench;

import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The joiners that share a ledger and a limit, and the simulator that they call. */
final class JoinersAtALimit implements AutoCloseable {

    static final int REQUESTS = 5;
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration LONGEST_WAY = Duration.ofMillis(300);

    private final Duration latency;
    private final Simulator simulator;
    private final List<JoinerProcess> joiners;
    private int countFrom;
    private long refusedBefore;

    private JoinersAtALimit(Duration latency, Simulator simulator, List<JoinerProcess> joiners) {
        this.latency = latency;
        this.simulator = simulator;
        this.joiners = joiners;
    }

    /**
     * Starts them with more to do than they can in the time.
     *
     * @param nodes one alone has a ledger on SQLite, several share one on PostgreSQL
     */
    static JoinersAtALimit start(Path folder, Duration latency, int nodes, Duration time) throws IOException {
        Simulator simulator = Simulator.builder()
                .limit(REQUESTS, WINDOW)
                .latency(latency)
                .networkDelay(Duration.ZERO, LONGEST_WAY)
                .start();
        int enough = (int) (2 * REQUESTS * time.dividedBy(WINDOW));
        List<JoinerProcess> joiners = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            JoinerProcess.Setup setup =
                    JoinerProcess.Setup.against(simulator, folder.resolve("node-" + node), "-Xmx256m");
            EventLines.write(setup.inbox().resolve("people.ndjson"), node * enough, enough);
            joiners.add((nodes == 1
                            ? setup
                            : setup.with(PostgresServer.shared().database(folder).keys()))
                    .start());
        }
        return new JoinersAtALimit(latency, simulator, joiners);
    }

    JoinerProcess node(int index) {
        return joiners.get(index);
    }

    boolean hasBegun() {
        return !simulator.calls().isEmpty();
    }

    void beginToCount() {
        countFrom = arrivals().size() - 1;
        refusedBefore = simulator.rejectedByLimit();
    }

    String figures() {
        return "%5.1f s  %s  %13d"
                .formatted(
                        seconds(),
                        RateUsed.of(arrivals(), countFrom, REQUESTS, WINDOW),
                        simulator.rejectedByLimit() - refusedBefore);
    }

    String worst() {
        return "%5.1f s: at most %d calls in any window, %d refused in all"
                .formatted(seconds(), simulator.maxInAnyWindow(), simulator.rejectedByLimit());
    }

    private double seconds() {
        return latency.toMillis() / 1000.0;
    }

    private List<Long> arrivals() {
        Stream<RecordedCall> calls = simulator.calls().stream();
        return calls.map(RecordedCall::arrivalNanos).sorted().toList();
    }

    @Override
    public void close() {
        joiners.forEach(JoinerProcess::close);
        simulator.close();
    }
}
