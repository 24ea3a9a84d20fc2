package io.joiner.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One item of a source, as it came: what ought to be one event (or one envelope of several). */
public sealed interface ReceivedItem {

    SourcePosition position();

    /** The item as sent in a span of its sender's, by the header {@code traceparent}; null if none came. */
    default ReceivedItem sentIn(@Nullable String traceparent) {
        return this;
    }

    /**
     * An item that could be read as JSON; a CSV row comes as an object of its columns, CloudEvents in structured form.
     *
     * @param traceparent the span in which its sender sent it, as that says, or null
     */
    @SuppressWarnings("JavaLangClash") // the plain word is worth more here than java.lang's interface
    record Readable(
            SourcePosition position,
            JsonNode event,
            @Nullable String traceparent) implements ReceivedItem {

        public Readable(SourcePosition position, JsonNode event) {
            this(position, event, null);
        }

        @Override
        public ReceivedItem sentIn(@Nullable String span) {
            return new Readable(position, event, span);
        }
    }

    /**
     * One event of an item of several, which stands for itself from now on.
     *
     * @param event what the profile's {@code each} yielded
     * @param profile names the profile, which reads the event without its {@code each}
     */
    record Part(SourcePosition position, JsonNode event, String profile) implements ReceivedItem {}

    /**
     * An item that could not be read.
     *
     * @param raw the item's own text, kept whole so that it can be mended and replayed; never logged
     * @param reason what is wrong, in plain words and without quoting the item
     */
    record Unreadable(SourcePosition position, String raw, String reason) implements ReceivedItem {}

    /**
     * An item without content, such as a tombstone of a compacted topic; it is counted and left alone.
     *
     * @param reason what it is instead, in plain words
     */
    record Empty(SourcePosition position, String reason) implements ReceivedItem {}
}
