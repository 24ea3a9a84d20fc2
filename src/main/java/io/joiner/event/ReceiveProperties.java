package io.joiner.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The doors.
 *
 * @param file The door for files.
 */
@Validated
@ConfigurationProperties("joiner.receive")
public record ReceiveProperties(@DefaultValue @Valid FileProperties file) {

    /**
     * The door for files.
     *
     * @param enabled Whether files are taken.
     * @param directory The inbox: complete files named *.ndjson, *.jsonl, *.json or *.csv, each also with .gz.
     * @param mostBadLines Of how many bad lines (or items, or events in them) a file is given up as a whole, once they are also
     *     more than half of all so far.
     * @param keepDone How long files that were dealt with, and their reports, are kept in the folders done and rejected.
     */
    public record FileProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("data/inbox") Path directory,

            @DefaultValue("1000") @Min(value = 1, message = "must be at least 1") int mostBadLines,

            @DefaultValue("90d") @DurationMin(hours = 1, message = "must be at least 1h; to keep all, say 36500d")
            Duration keepDone) {}
}
