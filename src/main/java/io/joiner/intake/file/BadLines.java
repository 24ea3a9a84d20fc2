package io.joiner.intake.file;

import java.util.Optional;

/**
 * Counts what came of a file's events, and says when there are too many bad ones to go on: a few kilobytes can hold half a
 * million bad lines, and each would be a row and an audit record. For one thread.
 */
final class BadLines {

    private final long most;
    private long all;
    private long bad;

    /** @param most so many are set aside one by one, whatever their share */
    BadLines(long most) {
        this.most = most;
    }

    void count(long events, long rejected) {
        all += events;
        bad += rejected;
    }

    /** Why the file is given up; empty as long as it is not. A large file may have many bad lines, if most are good. */
    Optional<String> tooMany() {
        return bad > most && bad > all / 2
                ? Optional.of(
                        "given up as a whole: of its first %d events %d are rejected. Mend the file, or the profile that reads it, and"
                                        .formatted(all, bad)
                                + " drop it again; joiner knows the events that it has taken")
                : Optional.empty();
    }
}
