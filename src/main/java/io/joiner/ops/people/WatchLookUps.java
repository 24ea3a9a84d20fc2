package io.joiner.ops.people;

import io.joiner.event.LogContext;
import io.joiner.event.Masked;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps people from being looked up one number after the other: whoever looks up by anything that is no GUID may do so a number
 * of times in any minute, whether somebody is found or not, and what is found is noted.
 */
@Component
public class WatchLookUps {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** A page refreshes itself, and portals ask for the same person all day. */
    private static final Duration NOTED_FOR = Duration.ofHours(1);

    private static final int MOST_USERS = 10_000;
    private static final int MOST_NOTED = 10_000;

    private final int perMinute;
    private final NoteAction noteAction;
    private final Clock clock;
    private final Map<String, Deque<Instant>> lookUps = boundedBy(MOST_USERS);
    private final Map<String, Instant> noted = boundedBy(MOST_NOTED);

    WatchLookUps(LookUpProperties properties, NoteAction noteAction, Clock clock) {
        this.perMinute = properties.perMinute();
        this.noteAction = noteAction;
        this.clock = clock;
    }

    /**
     * Counts a look-up that is about to be made; those by a GUID are free.
     *
     * @throws TooManyLookUpsException if there were too many
     */
    public void count(String anyId, Asker asker) {
        if (!Masked.isGuid(anyId) && !mayLookUp(asker.name())) {
            throw new TooManyLookUpsException(perMinute);
        }
    }

    /** Notes whose entries were found by what is no GUID; the same for the same user once an hour. */
    public void found(String anyId, List<String> entries, Asker asker) {
        if (Masked.isGuid(anyId)) {
            return;
        }
        for (String entry : entries) {
            if (isNew(asker.name() + " " + entry)) {
                LogContext.ofEntry(entry).run(() -> noteAction.look(asker, "look up person", entry));
            }
        }
    }

    private synchronized boolean mayLookUp(String user) {
        Instant now = clock.instant();
        Deque<Instant> last = lookUps.computeIfAbsent(user, name -> new ArrayDeque<>());
        while (!last.isEmpty() && !now.isBefore(last.peekFirst().plus(WINDOW))) {
            last.removeFirst();
        }
        boolean may = last.size() < perMinute;
        if (may) {
            last.addLast(now);
        }
        return may;
    }

    private synchronized boolean isNew(String look) {
        Instant now = clock.instant();
        Instant before = noted.get(look);
        boolean isNew = before == null || !now.isBefore(before.plus(NOTED_FOR));
        if (isNew) {
            noted.put(look, now);
        }
        return isNew;
    }

    /** What was used longest ago goes first. */
    private static <V> Map<String, V> boundedBy(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
