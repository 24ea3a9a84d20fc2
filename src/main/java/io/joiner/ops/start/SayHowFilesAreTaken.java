package io.joiner.ops.start;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.file.ReceiveProperties.FileProperties;
import io.joiner.intake.sftp.SftpProperties;
import io.joiner.mapping.profile.MappingProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says once, when all runs, where files come from, when they count as complete, and how they are read. */
@Component
class SayHowFilesAreTaken {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final FileProperties file;
    private final SftpProperties sftp;
    private final MappingProperties mapping;

    SayHowFilesAreTaken(ReceiveProperties receive, SftpProperties sftp, MappingProperties mapping) {
        this.file = receive.file();
        this.sftp = sftp;
        this.mapping = mapping;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void say() {
        log.info(
                "Files: {}, given up after {} bad lines, kept for {} once dealt with",
                file.enabled() ? file.directory() : "off",
                file.mostBadLines(),
                SetUp.inWords(file.keepDone()));
        log.info(
                "Files are complete after {} without change, after {} if they end inside a line{}; foreign files: {}",
                SetUp.inWords(file.quiet()),
                SetUp.inWords(file.unfinishedTime()),
                file.doneFile() ? ", and once a file named .done lies beside them" : "",
                file.foreignFiles());
        log.info(
                "Files are read with charset {}, delimiter {}, sheet {}; more columns: {}; dates such as 01/12/2026: {}",
                orElse(file.charset(), "found out"),
                orElse(file.delimiter(), "found out"),
                orElse(file.sheet(), "the first"),
                file.columns(),
                mapping.dateOrder());
        log.info("SFTP: {}", sftp);
    }

    private static Object orElse(@Nullable Object set, String unset) {
        return Objects.requireNonNullElse(set, unset);
    }
}
