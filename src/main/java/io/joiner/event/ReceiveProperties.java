package io.joiner.event;

import jakarta.validation.Valid;
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
     * @param keepDone How long files that were dealt with, and their reports, are kept in the folders done and rejected.
     */
    public record FileProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("data/inbox") Path directory,

            @DefaultValue("90d") @DurationMin(hours = 1, message = "must be at least 1h; to keep all, say 36500d")
            Duration keepDone) {}
}
