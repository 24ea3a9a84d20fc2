package io.joiner.mapping;

import io.joiner.event.ReceivedItem;
import io.joiner.intake.format.EventFile;
import io.joiner.intake.table.FileOptions;
import io.joiner.mapping.target.Configured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files as people really send them, mapped by what is configured from the start. */
final class RealFiles {

    static final Path CASES = Path.of("src/test/resources/files");

    private RealFiles() {}

    /** What becomes of each item of a file. */
    static List<Mapping> map(Path file) {
        return map(file, Configured.mapping(), FileOptions.DETECTED);
    }

    static List<Mapping> map(Path file, Configured configured, FileOptions options) {
        List<ReceivedItem> items = new ArrayList<>();
        try (EventFile opened = EventFile.open(file, options)) {
            opened.forEachRemaining(items::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MapEvents mapEvents = configured.start();
        return items.stream()
                .flatMap(item -> mapEvents.map(item, Lane.NORMAL).stream())
                .toList();
    }

    /** The events of a file as JSON. */
    static List<String> events(Path file) {
        List<String> events = new ArrayList<>();
        try (EventFile opened = EventFile.open(file)) {
            opened.forEachRemaining(
                    item -> events.add(((ReceivedItem.Readable) item).event().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /** One line a mapping: who is meant and when they start, or why nobody is. */
    static List<String> told(List<Mapping> mappings) {
        return mappings.stream().map(RealFiles::told).toList();
    }

    private static String told(Mapping mapping) {
        String place = mapping.position().place() + ": ";
        if (mapping instanceof Mapping.Mapped mapped) {
            MappedEvent event = mapped.event();
            Person person = event.person();
            return place
                    + event.subjects().get(0).objectId() + " " + person.userPrincipalName() + " " + person.mail() + " "
                    + person.employeeId() + " " + event.hireDate()
                    + (event.note() == null ? "" : " (" + event.note() + ")");
        }
        return place + (mapping instanceof Mapping.Rejected rejected ? rejected.reason() : mapping.toString());
    }
}
