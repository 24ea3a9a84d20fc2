package io.joiner.ops.health;

import io.joiner.event.Masked;
import io.joiner.intake.file.ForeignFiles;
import io.joiner.intake.file.LinksInInbox;
import io.joiner.intake.format.TakenNames;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether something lies in the inbox that is never taken. Files are taken all the same. */
@Component
class InboxHealthIndicator extends AbstractHealthIndicator {

    private static final int MOST_TOLD = 20;

    private final LinksInInbox links;
    private final ForeignFiles foreign;

    InboxHealthIndicator(LinksInInbox links, ForeignFiles foreign) {
        super("the inbox can't be looked at");
        this.links = links;
        this.foreign = foreign;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        List<String> refused = links.stillThere();
        List<String> others = foreign.lyingThere();
        if (!others.isEmpty()) {
            health.withDetail(
                            "files that nobody takes",
                            others.stream()
                                    .limit(MOST_TOLD)
                                    .map(Masked::fileName)
                                    .toList())
                    .withDetail("which are taken", TakenNames.IN_WORDS);
        }
        if (!refused.isEmpty()) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("not taken, for they are no regular files", refused)
                    .withDetail("what to do", "Replace them by copies of the files, or remove them from the inbox.");
        }
    }
}
