package io.joiner.ops.start;

import io.joiner.intake.sftp.SftpProperties;
import io.joiner.intake.sftp.SftpTrouble;
import io.joiner.ops.health.TargetsHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether files come in from the SFTP server. Joiner is well without: its other doors are open, and files wait on the server. */
@Component
class SftpHealthIndicator extends AbstractHealthIndicator {

    private final SftpProperties sftp;
    private final SftpTrouble trouble;

    SftpHealthIndicator(SftpProperties sftp, SftpTrouble trouble) {
        super("the state of fetching files can't be read");
        this.sftp = sftp;
        this.trouble = trouble;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        if (!sftp.enabled()) {
            health.withDetail("server", "Off: joiner.receive.sftp.enabled is not set.");
            return;
        }
        trouble.current()
                .ifPresentOrElse(
                        current -> health.status(TargetsHealthIndicator.ATTENTION)
                                .withDetail("server", "It can't be asked for files; they wait there.")
                                .withDetail("since", current.since())
                                .withDetail("why", current.why())
                                .withDetail(
                                        "what to do",
                                        "Check host, port, login and the server's key (joiner.receive.sftp). joiner goes on trying."),
                        () -> health.withDetail("server", "Files are fetched as they come."));
    }
}
