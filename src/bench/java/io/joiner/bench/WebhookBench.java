package io.joiner.bench;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How fast posted events are answered with 202, which is after they are durable, while Graph's limit is worked off beside. */
final class WebhookBench {

    private static final int RATE = 1_000;
    private static final int SECONDS = 30;
    private static final int SENDERS = 64;
    private static final int FEW_SENDERS = 16;
    private static final int EVENTS_A_BATCH = 100;

    private final Door door = new Door();
    private final Path folder;
    private int events;

    WebhookBench(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        try (Simulator simulator = Simulator.builder().start();
                JoinerProcess process = door.on(JoinerProcess.Setup.against(simulator, folder, "-Xmx256m"))
                        .start()) {
            Memory memory = new Memory(process.pid(), door.port());
            door.awaitOpen();
            measure();
            memory.look();
            System.out.printf(
                    "%,d events; old heap %d MB, peak RSS %d MB%n",
                    events, memory.peakOldHeap() >> 20, memory.peakResident() >> 20);
        }
    }

    private void measure() throws Exception {
        BenchLoad single = new BenchLoad(SENDERS, number -> door.post(EventLines.line(number)));
        BenchLoad fast = new BenchLoad(FEW_SENDERS, number -> door.post(EventLines.line(number)));
        BenchLoad asking = new BenchLoad(FEW_SENDERS, number -> door.ask());
        BenchLoad batches = new BenchLoad(FEW_SENDERS, number -> door.post(batch(number)));
        // Java compiles what it has seen often; the figures are for a process that has run for a while.
        keep(single.atRate(RATE, SECONDS, events), 1);

        System.out.println("what                          " + Latencies.HEADER + "   events/s");
        report("1,000 posts a second", keep(single.atRate(RATE, SECONDS, events), 1), 1);
        Latencies most = keep(fast.asFastAsItGoes(SECONDS, events), 1);
        report("as many as 16 senders post", most, 1);
        report("the same, 100 events a post", keepBatches(batches.asFastAsItGoes(SECONDS, 0)), EVENTS_A_BATCH);
        Latencies asked = asking.asFastAsItGoes(SECONDS / 3, 0);
        report("as many as 16 senders ask", asked, 0);
        System.out.printf(
                "A post costs %.1f times what OPTIONS costs, the same way through joiner without the ledger.%n",
                asked.perSecond() / most.perSecond());
    }

    private Latencies keep(Latencies latencies, int eventsEach) {
        // Senders may be up to their own number apart.
        events += latencies.count() * eventsEach + SENDERS * SENDERS;
        return latencies;
    }

    private Latencies keepBatches(Latencies latencies) {
        return keep(latencies, EVENTS_A_BATCH);
    }

    private static void report(String what, Latencies latencies, int eventsEach) {
        System.out.printf("%-30s%s %,10.0f%n", what, latencies, latencies.perSecond() * eventsEach);
    }

    private String batch(int number) {
        return IntStream.range(0, EVENTS_A_BATCH)
                .mapToObj(i -> EventLines.line(events + number * EVENTS_A_BATCH + i))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
