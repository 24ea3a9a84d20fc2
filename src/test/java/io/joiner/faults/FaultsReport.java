package io.joiner.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of all tests of one build that make faults happen, {@code target/faults-report.txt}. They run in different
 * processes; each adds its lines.
 */
final class FaultsReport {

    private static final String RUN = System.getProperty("faults.run", "by-hand");
    private static final Path PARTS = Path.of("target", "faults", RUN.replaceAll("[^A-Za-z0-9]", "-"));
    private static final Path REPORT = Path.of("target", "faults-report.txt");
    private static final String LINE = "%-44s %5s %6s %5s %5s %4s %7s %5s %7s %9s%n";

    private FaultsReport() {}

    /** Adds a part, and prints all that is known by now. */
    static void add(String part, String about, List<Figures> lines, int requests) throws IOException {
        Files.createDirectories(PARTS);
        StringBuilder text = new StringBuilder(about).append(System.lineSeparator());
        Figures total = new Figures("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (Figures line : lines) {
            text.append(written(line, requests));
            total = total.plus(line, "in all");
        }
        text.append(written(total, requests));
        Path lock = PARTS.resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            Files.writeString(PARTS.resolve(part + ".txt"), text);
            Files.writeString(REPORT, whole());
        }
        System.out.println(Files.readString(REPORT));
    }

    private static String written(Figures line, int requests) {
        return LINE.formatted(
                line.fault(),
                line.kills(),
                line.faults(),
                line.sent(),
                line.acknowledged(),
                line.lost(),
                line.doubled(),
                line.calls(),
                line.repeats(),
                line.most() + "/" + requests);
    }

    private static String whole() throws IOException {
        List<String> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(PARTS)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                parts.add(Files.readString(file));
            }
        }
        String head = LINE.formatted(
                "fault", "kills", "faults", "sent", "acked", "lost", "doubled", "calls", "repeats", "limit");
        return head + parts.stream().collect(Collectors.joining(System.lineSeparator()));
    }
}
