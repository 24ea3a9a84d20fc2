package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.event.table.Envelope;
import io.joiner.intake.json.ByteWindow;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.JsonItems;
import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one large JSON object element by element of the array inside, whatever its size: each element comes in the envelope again, as if
 * it had come alone, so that profiles read it as they read the whole.
 */
final class EnvelopeItems implements ItemReader {

    private final ByteWindow window;
    private final Place place;
    private final Envelope envelope;
    private final JsonItems elements;
    private boolean ended;

    /** @param window stands before the first byte */
    EnvelopeItems(Place place, ByteWindow window, Envelope envelope, int longestItem) throws IOException {
        this.window = window;
        this.place = place;
        this.envelope = envelope;
        for (int i = 0; i < envelope.start(); i++) {
            window.read();
        }
        window.begin();
        this.elements = JsonItems.enclosed(place, window, longestItem);
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        ReceivedItem element = elements.next();
        if (element == null) {
            passEnd();
        }
        return element instanceof ReceivedItem.Readable readable
                ? new ReceivedItem.Readable(readable.position(), envelope.around(readable.event()))
                : element;
    }

    @Override
    public boolean skip() throws IOException {
        boolean skipped = elements.skip();
        if (!skipped) {
            passEnd();
        }
        return skipped;
    }

    @Override
    public long linesRead() {
        return elements.linesRead();
    }

    /** What stands behind the array is of no use, but must be there: else the file is half a copy. */
    private void passEnd() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        int open = envelope.path().size();
        boolean inText = false;
        for (int b = window.read(); open > 0; b = window.read()) {
            window.begin();
            if (b == ByteWindow.END) {
                throw new UnreadableFileException(
                        place.at("after line " + linesRead()), "the file ends inside the object");
            }
            if (b == '"') {
                inText = !inText;
            } else if (b == '\\' && inText) {
                window.read();
            } else if (!inText) {
                open += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            }
        }
    }
}
