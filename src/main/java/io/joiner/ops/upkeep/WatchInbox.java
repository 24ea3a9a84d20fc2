package io.joiner.ops.upkeep;

import io.joiner.intake.file.ForeignFiles;
import io.joiner.intake.file.MendNames;
import io.joiner.intake.file.ReceiveProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Looks after what the door for files can't open or take: names that this JVM can't write down, and files of other forms. */
@Component
public class WatchInbox {

    private final ReceiveProperties.FileProperties file;
    private final MendNames mendNames;

    WatchInbox(ReceiveProperties receive, ForeignFiles foreign, Clock clock, MeterRegistry meters) {
        this.file = receive.file();
        this.mendNames = new MendNames(clock);
        Gauge.builder("joiner.inbox.foreign", () -> foreign.lyingThere().size())
                .description(
                        "files that have lain in the inbox for a minute and that nobody takes, for the ends of their names")
                .register(meters);
    }

    public void mend() {
        if (file.enabled() && MendNames.isNeeded()) {
            mendNames.mend(file.directory(), file.quiet());
        }
    }
}
