package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.bytes.Lines;
import io.joiner.intake.json.BadItemException;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.StrictJson;
import io.joiner.intake.json.TooLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a file with one JSON object a line; a bad line never touches another. */
final class NdjsonItems implements ItemReader {

    private final Place place;
    private final Lines lines;
    private final StrictJson json = new StrictJson();

    NdjsonItems(Place place, Lines lines) {
        this.place = place;
        this.lines = lines;
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        if (!skip()) {
            return null;
        }
        if (lines.tooLong()) {
            return unreadable(TooLong.reason(lines.length()));
        }
        try {
            return new ReceivedItem.Readable(
                    place.line(lines.number()), json.read(lines.buffer(), lines.start(), lines.length()));
        } catch (BadItemException e) {
            return unreadable(e.reason());
        }
    }

    @Override
    public boolean skip() throws IOException {
        while (lines.next()) {
            if (!lines.blank()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long linesRead() {
        return lines.number();
    }

    private ReceivedItem unreadable(String reason) {
        String raw = new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
        return new ReceivedItem.Unreadable(place.line(lines.number()), raw, reason);
    }
}
