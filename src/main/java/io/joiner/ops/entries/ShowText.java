package io.joiner.ops.entries;

import io.joiner.ledger.RejectedItem;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of a rejected event with its text as it came, to those who may and ask for it; that is noted with who asked. */
@Component
public class ShowText {

    private final ListRejected listRejected;
    private final NoteAction noteAction;

    ShowText(ListRejected listRejected, NoteAction noteAction) {
        this.listRejected = listRejected;
        this.noteAction = noteAction;
    }

    /** The rejected event with this id. */
    public Optional<RejectedStory> of(String id, Asker asker) {
        Optional<RejectedItem> item = listRejected.find(id);
        item.filter(ShowText::hasText).ifPresent(shown -> noteAction.look(asker, "show text", shown.id()));
        return item.map(RejectedStory::whole);
    }

    /** Of an erased event there is none left to be shown. */
    private static boolean hasText(RejectedItem item) {
        return !item.raw().isEmpty();
    }
}
