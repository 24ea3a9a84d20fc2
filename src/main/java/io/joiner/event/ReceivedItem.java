package io.joiner.event;

import com.fasterxml.jackson.databind.JsonNode;

/** One item of a source, as it came: what ought to be one event (or one envelope of several). */
public sealed interface ReceivedItem {

    SourcePosition position();

    /** An item that could be read as JSON; a CSV row comes as an object of its columns, CloudEvents in structured form. */
    @SuppressWarnings("JavaLangClash") // the plain word is worth more here than java.lang's interface
    record Readable(SourcePosition position, JsonNode event) implements ReceivedItem {}

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
