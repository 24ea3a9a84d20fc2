package io.joiner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How fast files go into the ledger, and in how much memory, while Graph's limit keeps provisioning all but at rest.
 *
 * <p>Each figure is from the moment the file lies in the inbox until it lies in {@code done}: the second for which it must
 * not change and its fingerprint included.
 */
final class FileBench {

    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final int SMALL_FILES = 9;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Path folder;

    FileBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        Path large = folder.resolve("large.ndjson");
        Path zipped = folder.resolve("zipped.ndjson.gz");
        EventLines.write(large, 0, LINES);
        EventLines.write(zipped, LINES, LINES / 5);
        double plain = LINES / secondsOfPlainReading(large);
        System.out.printf(
                "%,d lines, %d bytes a line; reading and parsing them alone: %,.0f lines/s%n",
                LINES, Files.size(large) / LINES, plain);

        try (Simulator simulator = Simulator.builder().start()) {
            int port = FreePort.find();
            JoinerProcess.Setup setup =
                    JoinerProcess.Setup.against(simulator, folder, "-Xmx256m").with("server.port", port);
            try (JoinerProcess process = setup.start()) {
                Memory memory = new Memory(process.pid(), port);
                System.out.println("file           lines/s  of plain  old heap   peak RSS  ledger");
                measure("1 new", large, LINES, setup, memory, plain);
                measure("2 the same", large, LINES, setup, memory, plain);
                measure("3 new, zipped", zipped, LINES / 5, setup, memory, plain);
                System.out.printf(
                        "a file of one line lies in done after %.1f s (median of %d)%n", secondsOfOneLine(setup), SMALL_FILES);
            }
        }
    }

    /** The file must look the same for a second before it is taken: whoever writes it may not be done. */
    private double secondsOfOneLine(JoinerProcess.Setup setup) throws IOException {
        double[] seconds = new double[SMALL_FILES];
        for (int i = 0; i < SMALL_FILES; i++) {
            Path file = folder.resolve("small-" + i + ".ndjson");
            EventLines.write(file, 2 * LINES + i, 1);
            long start = System.nanoTime();
            Files.move(file, setup.inbox().resolve(file.getFileName()));
            Path done = setup.data().resolve("done").resolve(file.getFileName());
            Until.holds(LONGEST, () -> Files.exists(done));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[SMALL_FILES / 2];
    }

    private static void measure(
            String title, Path file, int lines, JoinerProcess.Setup setup, Memory memory, double plain)
            throws IOException {
        Path inbox = setup.inbox().resolve(title.charAt(0) + "-" + file.getFileName());
        Path done = setup.data().resolve("done").resolve(inbox.getFileName());
        Path draft = Files.copy(file, inbox.resolveSibling("." + inbox.getFileName()));
        Until.holds(LONGEST, memory::canBeRead);
        long start = System.nanoTime();
        Files.move(draft, inbox);
        Until.holds(LONGEST, () -> {
            memory.look();
            return Files.exists(done);
        });
        double speed = lines / ((System.nanoTime() - start) / 1e9);
        System.out.printf(
                "%-14s %,7.0f  %7.1f%%  %5d MB  %5d MB  %,d MB%n",
                title,
                speed,
                100 * speed / plain,
                memory.peakOldHeap() >> 20,
                memory.peakResident() >> 20,
                sizeOfLedger(setup.data()) >> 20);
    }

    /** What any reader of such a file must do, on this machine in this minute. */
    private static double secondsOfPlainReading(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        long members = 0;
        long start = System.nanoTime();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                members += json.readTree(line).size();
            }
        }
        if (members == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long sizeOfLedger(Path data) throws IOException {
        long size = 0;
        for (String name : new String[] {"ledger.db", "ledger.db-wal"}) {
            Path file = data.resolve(name);
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }
}
