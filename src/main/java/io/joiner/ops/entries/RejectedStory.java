package io.joiner.ops.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.RejectedItem;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.PersonalIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rejected event: where it stood, why it could not be taken, and what replays came to.
 *
 * @param id its id
 * @param source file, kafka, webhook or graph
 * @param sourceName the file, topic or path; a file's is masked like the text
 * @param sourcePlace where in it, such as a line or an offset
 * @param reason why it could not be taken
 * @param receivedAt when it came in
 * @param triedAt when it was last replayed; absent if never
 * @param triedReason why that was in vain; absent if it was not
 * @param replayedAt when a replay took it; absent if none did
 * @param replayedAs the event that it then was; absent when it was ignored
 * @param raw its own text, with letters and digits masked but for the role hr that asks; absent in a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedStory(
        String id,
        String source,
        String sourceName,
        String sourcePlace,
        String reason,
        Instant receivedAt,
        @Nullable Instant triedAt,
        @Nullable String triedReason,
        @Nullable Instant replayedAt,
        @Nullable String replayedAs,
        @Nullable String raw) {

    private static final Asker NOBODY = new Asker("", false);
    private static final Asker SOMEBODY = new Asker("", true);

    /** The form of a text tells what is wrong with it, and of a long one the beginning does. */
    public static final int MOST_CHARACTERS = 65_536;

    /** Without its text. */
    public static RejectedStory briefly(RejectedItem item) {
        return story(item, NOBODY, null);
    }

    /** With the form of so much of its text as was read, in which nobody is named. */
    public static RejectedStory masked(RejectedItem item) {
        return story(item, NOBODY, PersonalIds.form(item.raw()));
    }

    /** With its text as it came, for those who may see whom it names. */
    public static RejectedStory whole(RejectedItem item) {
        return story(item, SOMEBODY, item.raw());
    }

    private static RejectedStory story(RejectedItem item, Asker asker, @Nullable String raw) {
        return new RejectedStory(
                item.id(),
                item.source(),
                PersonalIds.sourceName(item.source(), item.sourceName(), asker),
                item.sourcePlace(),
                item.reason(),
                item.receivedAt(),
                item.triedAt(),
                item.triedReason(),
                item.replayedAt(),
                item.replayedAs() == null ? null : PersonalIds.eventKey(item.replayedAs(), asker),
                raw);
    }
}
