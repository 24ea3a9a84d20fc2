package io.joiner.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes NDJSON files of user-created events, about 200 bytes a line, a person each. */
final class EventLines {

    private static final String LINE = "{\"eventId\":\"hr-%08d\",\"eventType\":\"user.created\","
            + "\"objectId\":\"7d2f0c1e-54ab-4c09-9e1b-0000%08d\",\"userPrincipalName\":\"mei.lin.%08d@contoso.com\","
            + "\"displayName\":\"Mei Lin\",\"hireDate\":\"2026-12-01\"}";

    private EventLines() {}

    /** One event; the number tells it, and its person, from all others. */
    static String line(int number) {
        return LINE.formatted(number, number, number);
    }

    /** Writes a file, gzipped if its name says so, complete in one moment. */
    static void write(Path file, int first, int count) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Path draft = file.resolveSibling("." + file.getFileName());
        try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(open(draft), StandardCharsets.UTF_8))) {
            for (int i = first; i < first + count; i++) {
                writer.write(line(i));
                writer.newLine();
            }
        }
        Files.move(draft, file);
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }
}
