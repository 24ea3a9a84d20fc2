package io.joiner.event;

import java.nio.file.Path;
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
public record ReceiveProperties(@DefaultValue FileProperties file) {

    /**
     * The door for files.
     *
     * @param enabled Whether files are taken.
     * @param directory The inbox: complete files named *.ndjson, *.jsonl, *.json or *.csv, each also with .gz.
     */
    public record FileProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("data/inbox") Path directory) {}
}
