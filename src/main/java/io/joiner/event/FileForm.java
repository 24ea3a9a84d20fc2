package io.joiner.event;

import java.io.IOException;
import java.util.Locale;

/** Chooses the reader for a file by its name and, for {@code .json}, by its first bytes. */
final class FileForm {

    private static final int PEEK = 1 << 14;

    private FileForm() {}

    static boolean zipped(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    static ItemReader reader(Place place, ByteWindow window, int longestItem) throws IOException {
        String name = place.name().toLowerCase(Locale.ROOT);
        String plain = zipped(name) ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return new NdjsonItems(place, new Lines(window, longestItem));
        }
        if (plain.endsWith(".csv")) {
            return new CsvItems(place, new Lines(window, longestItem), longestItem);
        }
        if (plain.endsWith(".json")) {
            return json(place, window, longestItem);
        }
        throw new UnreadableFileException(
                place.whole(), "its name ends in none of .ndjson, .jsonl, .json, .csv (each also with .gz)");
    }

    private static ItemReader json(Place place, ByteWindow window, int longestItem) {
        byte[] first = window.ahead(PEEK);
        int at = 0;
        while (at < first.length && Character.isWhitespace(first[at])) {
            at++;
        }
        // Lines of their own survive a bad neighbour, so they are taken as such under the wrong name too.
        if (firstLineIsEvent(first, at)) {
            return new NdjsonItems(place, new Lines(window, longestItem));
        }
        boolean array = at < first.length && first[at] == '[';
        return new JsonItems(place, window, array, longestItem);
    }

    private static boolean firstLineIsEvent(byte[] first, int start) {
        int end = start;
        while (end < first.length && first[end] != '\n') {
            end++;
        }
        if (end == first.length) {
            return false;
        }
        try {
            new StrictJson().read(first, start, end - start);
            return true;
        } catch (BadItemException e) {
            return false;
        }
    }
}
