package io.joiner.ops.access;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps at most so many sessions, whoever they are of: one more ends the session that was not used for the longest time. */
final class BoundedSessions extends StandardManager {

    private static final Logger log = LoggerFactory.getLogger("joiner.login");

    private final int most;

    BoundedSessions(int most) {
        this.most = most;
    }

    @Override
    public synchronized Session createSession(@Nullable String id) {
        if (getActiveSessions() >= most) {
            leastUsed().ifPresent(BoundedSessions::end);
        }
        return super.createSession(id);
    }

    private Optional<Session> leastUsed() {
        return Arrays.stream(findSessions()).min(Comparator.comparingLong(Session::getThisAccessedTimeInternal));
    }

    private static void end(Session session) {
        session.expire();
        log.warn("More people are logged in than joiner.ops.sessions allows, so the login that was unused for the"
                + " longest time has ended. Raise joiner.ops.sessions if these people are all yours.");
    }
}
