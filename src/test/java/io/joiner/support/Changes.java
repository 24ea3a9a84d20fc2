package io.joiner.support;

import io.joiner.ledger.outbox.Actions.Change;

/** Changes that somebody makes, for what must be noted with them. */
public final class Changes {

    private Changes() {}

    /** By somebody, for a reason; whatever it is. */
    public static Change by(String who, String reason) {
        return new Change(who, "change", "something", reason);
    }
}
