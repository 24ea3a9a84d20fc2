package io.joiner.event;

import io.joiner.event.file.TakenNames;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Chooses the reader for a file by its name and, for {@code .json}, by its first bytes. */
final class FileForm {

    private static final int PEEK = 1 << 14;
    private static final List<String> TABLES = List.of(".csv", ".tsv");

    private FileForm() {}

    static boolean zipped(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Whether a file of this name is a table, by its name's end. */
    static boolean isTable(String fileName) {
        return TABLES.stream().anyMatch(plain(fileName)::endsWith);
    }

    static ItemReader reader(Place place, ByteWindow window, int longestItem, FileOptions options, FileShape shape)
            throws IOException {
        String plain = plain(place.name());
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return new NdjsonItems(place, new Lines(window, longestItem));
        }
        if (isTable(plain)) {
            return new CsvItems(place, new Lines(window, longestItem), longestItem, options, shape);
        }
        if (plain.endsWith(".json")) {
            return json(place, window, longestItem);
        }
        throw new UnreadableFileException(place.whole(), "its name ends in none of " + TakenNames.IN_WORDS);
    }

    private static String plain(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return zipped(name) ? name.substring(0, name.length() - ".gz".length()) : name;
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
