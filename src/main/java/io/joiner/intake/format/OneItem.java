package io.joiner.intake.format;

import io.joiner.event.ReceivedItem;
import io.joiner.event.SourcePosition;
import io.joiner.intake.json.BadItemException;
import io.joiner.intake.json.StrictJson;
import io.joiner.intake.json.TooLong;
import java.nio.charset.StandardCharsets;

/** Reads an item that came in one piece, with nothing before or after it. For one thread. */
public final class OneItem {

    private final StrictJson json = new StrictJson();
    private final int longest;

    /** As {@link #OneItem(int)} with {@link EventFile#LONGEST_ITEM}. */
    public OneItem() {
        this(EventFile.LONGEST_ITEM);
    }

    /** @param longest the most bytes the item may have; a longer one is unreadable, and its raw text is cut there */
    OneItem(int longest) {
        this.longest = longest;
    }

    /** The item, if the bytes are one JSON object in UTF-8; what else they are comes as unreadable. */
    public ReceivedItem read(SourcePosition position, byte[] bytes) {
        if (bytes.length > longest) {
            return new ReceivedItem.Unreadable(position, text(bytes), TooLong.reason(longest));
        }
        try {
            return new ReceivedItem.Readable(position, json.read(bytes, 0, bytes.length));
        } catch (BadItemException e) {
            return new ReceivedItem.Unreadable(position, text(bytes), e.reason());
        }
    }

    /** What the bytes look like as text, for people; cut where an item may be no longer. */
    public String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, longest), StandardCharsets.UTF_8);
    }
}
