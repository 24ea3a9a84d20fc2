package io.joiner.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Files as HR systems drop them, good and bad lines mixed by chance, and what is to become of each line. */
final class HrExport {

    /** Everybody without an object id has an address here. */
    static final String DOMAIN = "contoso.com";

    private final Path inbox;
    private final Random random;
    private final List<Joined> joined = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();

    HrExport(Path inbox, Random random) {
        this.inbox = inbox;
        this.random = random;
    }

    /** Somebody as HR knows them: by object id or else by user principal name; the other is empty. */
    record Person(String objectId, String userPrincipalName) {}

    /** The event that a person joined. */
    record Joined(String eventId, Person person) {}

    /**
     * A file that was dropped, and what its report must say.
     *
     * @param isWhole whether it can be read to its end
     * @param events good events of created users, repeats included
     * @param rejected the places of the bad ones
     */
    record Dropped(String name, boolean isWhole, long lines, long events, long ignored, List<String> rejected) {

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

    /** Object ids of some people of whom there is an event, without repetition. */
    List<String> somePeople(int howMany) {
        List<String> some = new ArrayList<>(people.stream()
                .map(Person::objectId)
                .filter(id -> !id.isEmpty())
                .toList());
        Collections.shuffle(some, new Random(random.nextLong()));
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
    void drop(SenderFile form, int fresh, int repeats, int left, int bad) {
        List<String> items = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (Kind kind : shuffled(fresh, repeats, left, bad)) {
            items.add(item(form, kind));
            if (kind == Kind.BAD) {
                rejected.add(form.place(items.size()));
            }
        }
        String name = "hr-%03d%s".formatted(dropped.size(), form.end());
        write(name, bytes(form.file(items), form.zipped()));
        dropped.put(name, new Dropped(name, true, form.lines(items.size()), fresh + repeats, left, rejected));
    }

    /** Drops a zipped file whose last bytes were lost on the way; all of its lines can still be read. */
    void dropCutShort(int fresh) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < fresh; i++) {
            items.add(item(SenderFile.NDJSON_ZIPPED, Kind.FRESH));
        }
        String name = "cut-%03d%s".formatted(dropped.size(), SenderFile.NDJSON_ZIPPED.end());
        byte[] whole = bytes(SenderFile.NDJSON_ZIPPED.file(items), true);
        write(name, Arrays.copyOf(whole, whole.length - 4));
        dropped.put(name, new Dropped(name, false, fresh, fresh, 0, List.of("after line " + fresh)));
    }

    private List<Kind> shuffled(int fresh, int repeats, int left, int bad) {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(Collections.nCopies(fresh, Kind.FRESH));
        kinds.addAll(Collections.nCopies(repeats, Kind.REPEAT));
        kinds.addAll(Collections.nCopies(left, Kind.LEFT));
        kinds.addAll(Collections.nCopies(bad, Kind.BAD));
        Collections.shuffle(kinds, new Random(random.nextLong()));
        return kinds;
    }

    private String item(SenderFile form, Kind kind) {
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
            people.add(event.person());
        }
        joined.add(event);
        return event;
    }

    private Person anybody() {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        return random.nextInt(8) == 0 ? new Person("", id + "@" + DOMAIN) : new Person(id, "");
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] bytes(String text, boolean zipped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = zipped ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(String name, byte[] content) {
        try {
            Files.createDirectories(inbox);
            Path draft = Files.write(inbox.resolve("." + name), content);
            Files.move(draft, inbox.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
