package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long it takes from the post of an event to its call while there is nothing else to do, and what joiner uses while there is
 * nothing to do at all.
 */
final class IdleBench {

    private static final int EVENTS = 300;
    private static final int TO_WARM_UP = 100;
    private static final long BETWEEN_POSTS_MILLIS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int IDLE_SECONDS = 30;

    private final Door door = new Door();
    private final Path folder;

    IdleBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.builder().unlimited().start();
                PeerStub stub = new PeerStub(simulator.graphUrl().resolve("/"), 0);
                JoinerProcess process = door.on(JoinerProcess.Setup.against(simulator, folder, "-Xmx256m")
                                .with(Peer.keysFor(stub)))
                        .start()) {
            door.awaitOpen();
            post(stub, 0, TO_WARM_UP);
            long start = System.nanoTime();
            List<Long> took = post(stub, TO_WARM_UP, EVENTS);
            System.out.println("post to call " + Latencies.HEADER);
            System.out.println("             " + new Latencies(took, (System.nanoTime() - start) / 1e9));
            rest(new ProcessUse(process.pid()));
        }
    }

    private List<Long> post(PeerStub stub, int first, int count) throws IOException, InterruptedException {
        List<Long> took = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            int before = stub.provisioned();
            long posted = System.nanoTime();
            door.post(EventLines.line(number));
            await(stub, before);
            took.add(stub.lastCallNanos() - posted);
            Thread.sleep(BETWEEN_POSTS_MILLIS);
        }
        return took;
    }

    private static void await(PeerStub stub, int before) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (stub.provisioned() == before) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no call came");
            }
            Thread.sleep(1);
        }
    }

    private static void rest(ProcessUse use) throws IOException, InterruptedException {
        double before = use.cpuSeconds();
        Thread.sleep(IDLE_SECONDS * 1_000L);
        System.out.printf(
                "at rest: %.1f%% of a core; peak RSS %.0f MB%n",
                100 * (use.cpuSeconds() - before) / IDLE_SECONDS, use.peakResident() / 1e6);
    }
}
