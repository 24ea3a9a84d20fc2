package io.joiner.intake.sftp;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;

/** What tells of trouble with a server, for tests outside this room. */
public final class SftpTroubles {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private SftpTroubles() {}

    /** One that remembers that it was told. */
    public static SftpTrouble silent() {
        TOLD.set(false);
        return new SftpTrouble(Clock.systemUTC()) {
            @Override
            public synchronized boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception why) {
                TOLD.set(true);
                return super.rollback(consumer, endpoint, retries, why);
            }
        };
    }

    public static boolean told() {
        return TOLD.get();
    }
}
