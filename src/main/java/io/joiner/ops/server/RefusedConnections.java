package io.joiner.ops.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of refused connections at most once in 10 s: they may come by the thousand. */
final class RefusedConnections {

    private static final Logger log = LoggerFactory.getLogger("joiner.http");
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private long toldAt;
    private long untold;

    synchronized void tell(String address, long now) {
        untold++;
        if (toldAt == 0 || now - toldAt >= BETWEEN_LINES) {
            log.atWarn()
                    .addKeyValue("address", address)
                    .addKeyValue("connections", untold)
                    .log("Connections refused: the address has as many open as joiner.http.max-connections-per-address"
                            + " allows. If it is a reverse proxy, name it in joiner.http.trusted-proxies.");
            toldAt = now;
            untold = 0;
        }
    }
}
