package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.SourcePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is kept of the rejected events of one item: each with its own text, so that it can be replayed alone; and the
 * item once for all that are too many, too large or no events at all.
 *
 * <p>So what is kept of an item stays in proportion to its size, whatever {@code each} yields: a report with one wrong member
 * name is rejected a thousand times over. For one item.
 */
final class RejectedParts {

    static final int MOST_ALONE = 100;

    /** Expressions may add what the item has once to each event. */
    private static final int TIMES_THE_ITEM = 2;

    private final Readable item;
    private final String profile;
    private @Nullable String wholeText;
    private long characters;
    private int alone;
    private int together;
    private String first = "";

    RejectedParts(Readable item, String profile) {
        this.item = item;
        this.profile = profile;
    }

    /** The event alone; empty if it is one of those that are kept {@link #together}. */
    Optional<Mapping> alone(SourcePosition position, JsonNode event, String reason) {
        String text = event.isObject() && alone < MOST_ALONE && characters < most() ? event.toString() : null;
        if (text == null || characters + text.length() > most()) {
            characters = text == null ? characters : most();
            addToTheRest(position, reason);
            return Optional.empty();
        }
        alone++;
        characters += text.length();
        return Optional.of(new Mapping.Rejected(position, text, reason, profile));
    }

    /**
     * The item for all that are not kept alone, if there are any.
     *
     * @param events how many events the item has
     */
    Optional<Mapping> together(int events) {
        return together == 0
                ? Optional.empty()
                : Optional.of(new Mapping.Rejected(
                        item.position(),
                        whole(),
                        "%d of its %d events can't be taken; the first of them, %s"
                                .formatted(together, events, first)));
    }

    private void addToTheRest(SourcePosition position, String reason) {
        if (together == 0) {
            first = position.place().substring(item.position().place().length() + ", ".length()) + ": " + reason;
        }
        together++;
    }

    private long most() {
        return (long) TIMES_THE_ITEM * whole().length();
    }

    private String whole() {
        String text = wholeText == null ? item.event().toString() : wholeText;
        wholeText = text;
        return text;
    }
}
