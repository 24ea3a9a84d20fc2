package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.intake.json.ByteWindow;
import io.joiner.intake.json.UnreadableFileException;

/** Passes over UTF-8's byte order mark and refuses what is no text. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** @param window stands before the file's first byte */
    static void pass(Place place, ByteWindow window) {
        byte[] first = window.ahead(3);
        if (first.length > 0 && first[0] == 0) {
            throw new UnreadableFileException(
                    place.whole(),
                    "begins with zero bytes: it is no text, or its copy is not complete; copy it once more");
        }
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            window.drop(3);
        }
    }
}
