package io.joiner.ops.people;

import io.joiner.event.LogContext;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells stories with the ids that name a person whole, to those who may and ask for it; each is noted with who asked. */
@Component
public class ShowNames {

    private final TellStory tellStory;
    private final NoteAction noteAction;

    ShowNames(TellStory tellStory, NoteAction noteAction) {
        this.tellStory = tellStory;
        this.noteAction = noteAction;
    }

    /** As {@link TellStory#ofEntry}. */
    public Optional<EntryStory> ofEntry(String entryId, Asker asker) {
        Optional<EntryStory> story = tellStory.ofEntry(entryId, asker);
        story.ifPresent(shown -> note(shown, asker));
        return story;
    }

    /** As {@link TellStory#ofAnyId}. */
    public List<EntryStory> ofAnyId(String anyId, Asker asker) {
        List<EntryStory> stories = tellStory.ofAnyId(anyId, asker);
        stories.forEach(shown -> note(shown, asker));
        return stories;
    }

    /** Of an erased person there are no names left to be shown. */
    private void note(EntryStory story, Asker asker) {
        if (story.standing().readiness() == Standing.Readiness.ERASED) {
            return;
        }
        LogContext.ofEntry(story.id()).run(() -> noteAction.look(asker, "show names", story.id()));
    }
}
