package io.joiner.intake.sftp;

import java.time.Clock;

/** What tells of trouble with a server, for tests outside this room. */
public final class SftpTroubles {

    private SftpTroubles() {}

    public static SftpTrouble silent() {
        return new SftpTrouble(Clock.systemUTC());
    }
}
