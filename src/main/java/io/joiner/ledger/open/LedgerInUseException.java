package io.joiner.ledger.open;

import java.nio.file.Path;

/** Another joiner has the embedded ledger open. */
public class LedgerInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerInUseException(Path ledger, String pid) {
        super("%s is in use by another joiner (pid %s)".formatted(ledger, pid.isEmpty() ? "unknown" : pid));
    }
}
