package io.joiner.mapping;

import io.joiner.event.SourcePosition;
import org.jspecify.annotations.Nullable;

/** What became of one item when it was mapped. */
public sealed interface Mapping {

    SourcePosition position();

    /** The item is a user-created event that at least one target takes. */
    record Mapped(MappedEvent event) implements Mapping {
        @Override
        public SourcePosition position() {
            return event.position();
        }
    }

    /** The item calls somebody off who was to join; {@code event} names whom, and where. */
    record Withdrawn(MappedEvent event) implements Mapping {
        @Override
        public SourcePosition position() {
            return event.position();
        }
    }

    /** The item is a good event of another kind, such as {@code user.deleted}; it is counted and left alone. */
    record Ignored(SourcePosition position, String reason) implements Mapping {}

    /**
     * The item can't be mapped.
     *
     * @param raw the item's text, kept so that it can be replayed after a mend; never logged
     * @param reason what is wrong and where, in plain words, without values of the event
     * @param partOf the profile whose {@code each} yielded the event that {@code raw} holds, or null if it holds the whole item
     */
    record Rejected(
            SourcePosition position,
            String raw,
            String reason,
            @Nullable String partOf) implements Mapping {

        /** Of a whole item. */
        public Rejected(SourcePosition position, String raw, String reason) {
            this(position, raw, reason, null);
        }
    }
}
