package io.joiner.event;

import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.intake.format.EventFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Drops files into a directory and reads them to their end. */
public final class Drop {

    private final Path directory;

    public Drop(Path directory) {
        this.directory = directory;
    }

    public Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<ReceivedItem> read(String name, String content) {
        return read(file(name, content));
    }

    public List<ReceivedItem> read(String name, byte[] content) {
        return read(file(name, content));
    }

    public static List<ReceivedItem> read(Path path) {
        return readInto(new ArrayList<>(), path);
    }

    /** Adds the items to a list that keeps what came before a failure. */
    public static List<ReceivedItem> readInto(List<ReceivedItem> items, Path path) {
        try (EventFile file = EventFile.open(path)) {
            file.forEachRemaining(items::add);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each item as one line: its place, then its JSON or the reason it has none. */
    public static List<String> told(List<ReceivedItem> items) {
        return items.stream().map(Drop::told).toList();
    }

    public static byte[] zipped(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String told(ReceivedItem item) {
        String what = item instanceof Readable readable ? readable.event().toString() : ((Unreadable) item).reason();
        return item.position().place() + ": " + what;
    }
}
