package io.joiner.event;

/** Passes over UTF-8's byte order mark and refuses what looks like UTF-16. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** @param window stands before the file's first byte */
    static void pass(Place place, ByteWindow window) {
        byte[] first = window.ahead(3);
        if (first.length >= 2 && looksLikeUtf16(first)) {
            throw new UnreadableFileException(place.whole(), "is no UTF-8 (it looks like UTF-16); save it as UTF-8");
        }
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            window.drop(3);
        }
    }

    // A mark, or the NUL that UTF-16 puts beside each plain letter.
    private static boolean looksLikeUtf16(byte[] first) {
        int mark = ((first[0] & 0xFF) << 8) | (first[1] & 0xFF);
        return mark == 0xFFFE || mark == 0xFEFF || first[0] == 0 || first[1] == 0;
    }
}
