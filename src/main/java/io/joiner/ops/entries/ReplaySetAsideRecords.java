package io.joiner.ops.entries;

import io.joiner.ledger.operate.ReplaySetAside;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has audit records sent again that were set aside, once the endpoint or its keys are mended. */
@Component
public class ReplaySetAsideRecords {

    private final ReplaySetAside replaySetAside;
    private final NoteAction noteAction;

    ReplaySetAsideRecords(ReplaySetAside replaySetAside, NoteAction noteAction) {
        this.replaySetAside = replaySetAside;
        this.noteAction = noteAction;
    }

    /**
     * Replays those of an endpoint.
     *
     * @param endpoint its name, empty for the main one; null for all endpoints
     * @return how many there were
     */
    public int replay(@Nullable String endpoint, Asker asker) {
        Change change = NoteAction.change(asker, "replay audit records", what(endpoint), null);
        int replayed = replaySetAside.replay(endpoint, change);
        noteAction.logged(change, replayed > 0);
        return replayed;
    }

    private static String what(@Nullable String endpoint) {
        return endpoint == null
                ? "all set aside"
                : "set aside of " + (endpoint.isEmpty() ? "the main endpoint" : endpoint);
    }
}
