package io.joiner.ops;

import io.joiner.event.LinksInInbox;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether something lies in the inbox that is never taken. Files are taken all the same. */
@Component
class InboxHealthIndicator extends AbstractHealthIndicator {

    private final LinksInInbox links;

    InboxHealthIndicator(LinksInInbox links) {
        super("the inbox can't be looked at");
        this.links = links;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        List<String> refused = links.stillThere();
        if (!refused.isEmpty()) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("not taken, for they are no regular files", refused)
                    .withDetail("what to do", "Replace them by copies of the files, or remove them from the inbox.");
        }
    }
}
