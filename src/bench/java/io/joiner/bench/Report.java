package io.joiner.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.commons.io.output.TeeOutputStream;

/** What all benches print, in one file, below what machine they ran on. */
final class Report {

    private final Path file;

    Report(Path folder) {
        this.file = folder.resolve("report.txt");
    }

    /** Runs one bench. */
    interface Run {
        void run(String name) throws Exception;
    }

    /** One that fails keeps no other from running. */
    void write(Map<String, ?> benches, Run run) throws IOException {
        PrintStream console = System.out;
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                PrintStream both = new PrintStream(new TeeOutputStream(console, out), true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.out.printf(
                    "%s, %d cores, load %.1f, %s %s, Java %s%n",
                    Instant.now().truncatedTo(ChronoUnit.MINUTES),
                    Runtime.getRuntime().availableProcessors(),
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    System.getProperty("java.version"));
            for (String name : benches.keySet()) {
                System.out.printf("%n== %s%n", name);
                runOne(name, run);
            }
        } finally {
            System.setOut(console);
        }
        console.println("report: " + file);
    }

    private static void runOne(String name, Run run) {
        try {
            run.run(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.out.println("failed: " + e);
        }
    }
}
