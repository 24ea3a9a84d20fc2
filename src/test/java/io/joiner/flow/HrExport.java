package io.joiner.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Files as HR systems drop them, good and bad lines mixed by chance, and what is to become of each line. */
final class HrExport {

    private final Path inbox;
    private final RandomGenerator random;
    private final List<Joined> joined = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();

    HrExport(Path inbox, RandomGenerator random) {
        this.inbox = inbox;
        this.random = random;
    }

    /** The event that a person joined. */
    record Joined(String eventId, String objectId) {}

    /**
     * A file that was dropped, and what its report must say.
     *
     * @param events good events of created users, repeats included
     * @param rejected the places of the bad ones
     */
    record Dropped(String name, long lines, long events, long ignored, List<String> rejected) {

        long items() {
            return events + ignored + rejected.size();
        }
    }

    private enum Kind {
        FRESH,
        REPEAT,
        LEFT,
        BAD
    }

    /** All events that must be carried out, each once. */
    List<Joined> joined() {
        return joined;
    }

    /** All files by name. */
    Map<String, Dropped> dropped() {
        return dropped;
    }

    /** Some people of whom there is an event, without repetition. */
    List<String> somePeople(int howMany) {
        List<String> some = new ArrayList<>(people);
        Collections.shuffle(some, new java.util.Random(random.nextLong()));
        return some.subList(0, howMany);
    }

    /**
     * Drops a file, complete in one moment.
     *
     * @param fresh events that nobody has seen
     * @param repeats events that this or an earlier file holds already
     * @param left events of another kind
     * @param bad items that are no event
     */
    void drop(FileForm form, int fresh, int repeats, int left, int bad) {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(Collections.nCopies(fresh, Kind.FRESH));
        kinds.addAll(Collections.nCopies(repeats, Kind.REPEAT));
        kinds.addAll(Collections.nCopies(left, Kind.LEFT));
        kinds.addAll(Collections.nCopies(bad, Kind.BAD));
        Collections.shuffle(kinds, new java.util.Random(random.nextLong()));

        List<String> items = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (Kind kind : kinds) {
            items.add(item(form, kind));
            if (kind == Kind.BAD) {
                rejected.add(form.place(items.size()));
            }
        }
        String name = "hr-%03d%s".formatted(dropped.size(), form.end());
        write(name, form.file(items), form.zipped());
        dropped.put(name, new Dropped(name, form.lines(items.size()), fresh + repeats, left, rejected));
    }

    private String item(FileForm form, Kind kind) {
        return switch (kind) {
            case FRESH -> form.joined(fresh());
            case REPEAT -> form.joined(joined.isEmpty() ? fresh() : anyOf(joined));
            case LEFT -> form.left(new Joined("left-" + random.nextInt(1_000_000), anybody()));
            case BAD -> form.bad(random.nextInt(1_000_000));
        };
    }

    /** One event in six is about a person of whom there is one already. */
    private Joined fresh() {
        boolean known = !people.isEmpty() && random.nextInt(6) == 0;
        Joined event = new Joined("joined-" + joined.size(), known ? anyOf(people) : anybody());
        if (!known) {
            people.add(event.objectId());
        }
        joined.add(event);
        return event;
    }

    private String anybody() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void write(String name, String text, boolean zipped) {
        Path draft = inbox.resolve("." + name);
        try {
            Files.createDirectories(inbox);
            try (OutputStream file = Files.newOutputStream(draft);
                    OutputStream out = zipped ? new GZIPOutputStream(file) : file) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            Files.move(draft, inbox.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
