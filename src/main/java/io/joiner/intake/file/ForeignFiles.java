package io.joiner.intake.file;

import io.joiner.intake.format.TakenNames;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers the files of the inbox that nobody takes, because their names end in something else, and tells of each once after a minute:
 * whoever dropped it waits for joiners. Any thread may ask.
 */
@Component
public class ForeignFiles {

    private static final Logger log = LoggerFactory.getLogger(ForeignFiles.class);
    private static final Duration UNTIL_TOLD = Duration.ofMinutes(1);

    /** Whoever may write into the inbox may make any number. */
    private static final int MOST = 1_000;

    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Seen(Instant since, boolean told) {}

    public ForeignFiles(Clock clock) {
        this.clock = clock;
    }

    /** Notes a file that nobody takes; whether it has lain there long enough to be told of. */
    public boolean note(Path file, String masked) {
        if (seen.size() >= MOST && !seen.containsKey(file)) {
            return false;
        }
        Instant now = clock.instant();
        Seen before = seen.computeIfAbsent(file, path -> new Seen(now, false));
        boolean old = !now.isBefore(before.since().plus(UNTIL_TOLD));
        if (old && !before.told()) {
            seen.put(file, new Seen(before.since(), true));
            log.atWarn()
                    .addKeyValue("file", masked)
                    .log(
                            "Nobody takes this file of the inbox: its name ends in none of {}. Operator: save it as one of them"
                                    + " (Excel: CSV UTF-8 or .xlsx; unpack or decrypt others) and drop it again, or remove it."
                                    + " joiner.receive.file.foreign-files: reject has such files put into rejected.",
                            TakenNames.IN_WORDS);
        }
        return old;
    }

    /** The names of those that have lain there for a minute and still do. */
    public List<String> lyingThere() {
        seen.keySet().removeIf(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        return seen.entrySet().stream()
                .filter(file -> file.getValue().told())
                .map(file -> String.valueOf(file.getKey().getFileName()))
                .sorted()
                .toList();
    }
}
