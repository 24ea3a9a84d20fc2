package io.joiner.provisioning.decide;

import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds on to what Graph has told until the ledger can keep it: Graph would not tell it again. */
public final class HoldUntilKept {

    private static final Logger log = LoggerFactory.getLogger(HoldUntilKept.class);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);

    private HoldUntilKept() {}

    /** Does it, and again and again while the ledger's database can't be written or read. */
    public static void keep(Runnable writing) {
        while (true) {
            try {
                writing.run();
                return;
            } catch (RuntimeException e) {
                if (!LedgerUnavailableException.isBehind(e)) {
                    throw e;
                }
                log.debug("The ledger can't be reached; what Graph told is held until it can", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_TRYING_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the ledger could not be reached", e);
        }
    }
}
