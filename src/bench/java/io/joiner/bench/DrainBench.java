package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** How fast audit records that piled up while their endpoint was down are delivered once it is up. */
final class DrainBench {

    private static final int EVENTS = Integer.getInteger("bench.events", 20_000);
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Path folder;

    DrainBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.builder().unlimited().start();
                PeerStub stub = new PeerStub(simulator.graphUrl().resolve("/"), 0)) {
            JoinerProcess.Setup setup = JoinerProcess.Setup.against(simulator, folder, "-Xmx256m")
                    .with(Peer.keysFor(stub));
            EventLines.write(setup.inbox().resolve("people.ndjson"), 0, EVENTS);
            stub.auditGoesDown();
            try (JoinerProcess process = setup.start()) {
                Until.holds(LONGEST, () -> stub.provisioned() == EVENTS);
                ProcessUse use = new ProcessUse(process.pid());
                stub.auditComesUp();
                Until.holds(LONGEST, () -> stub.done() > 0);
                double cpu = use.cpuSeconds();
                long start = System.nanoTime();
                int before = stub.done();
                Until.holds(LONGEST, () -> stub.done() == EVENTS);
                int drained = EVENTS - before;
                System.out.printf(
                        "%,d records: %,.0f a second, %.2f CPU ms a record, %d doubled%n",
                        drained,
                        drained / ((System.nanoTime() - start) / 1e9),
                        (use.cpuSeconds() - cpu) * 1000 / drained,
                        stub.doubled());
            }
        }
    }
}
