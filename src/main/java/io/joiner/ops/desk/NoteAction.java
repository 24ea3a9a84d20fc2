package io.joiner.ops.desk;

import io.joiner.ledger.Actions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes who is about to change what, in log and ledger; before the change, so that none is made unnoted. */
@Component
public class NoteAction {

    private static final Logger log = LoggerFactory.getLogger("joiner.action");

    private final Actions actions;

    NoteAction(Actions actions) {
        this.actions = actions;
    }

    /**
     * Notes an action in the ledger and in the log.
     *
     * @param reason kept in the ledger, and not logged: people write what they like
     */
    public void note(Asker asker, String did, String what, @Nullable String reason) {
        actions.note(asker.name(), did, what, reason);
        log.atInfo().addKeyValue("who", asker.name()).addKeyValue("what", what).log(did);
    }
}
