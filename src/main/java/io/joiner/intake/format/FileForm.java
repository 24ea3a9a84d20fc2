package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.event.table.Envelope;
import io.joiner.intake.bytes.Lines;
import io.joiner.intake.json.BadItemException;
import io.joiner.intake.json.ByteWindow;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.JsonItems;
import io.joiner.intake.json.StrictJson;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.CsvItems;
import io.joiner.intake.table.FileOptions;
import io.joiner.intake.table.FileShape;
import io.joiner.intake.table.WorkbookItems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the reader for a file by its name and, for {@code .json}, by its first bytes. */
final class FileForm {

    private static final int PEEK = 1 << 14;

    /** A profile takes so many events of one item. */
    private static final int FEW = 1_000;

    static final String WORKBOOK = ".xlsx";

    private static final List<String> TABLES = List.of(".csv", ".tsv");

    private FileForm() {}

    static boolean zipped(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Whether a file of this name is a table, by its name's end. */
    static boolean isTable(String fileName) {
        return TABLES.stream().anyMatch(plain(fileName)::endsWith);
    }

    static ItemReader reader(
            Place place, Path path, ByteWindow window, int longestItem, FileOptions options, FileShape shape)
            throws IOException {
        String name = place.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(WORKBOOK)) {
            return new WorkbookItems(place, path, longestItem, options, shape);
        }
        return name.endsWith(".zip")
                ? new ZipItems(place, path, longestItem, options, shape)
                : reader(place, name, window, longestItem, options, shape);
    }

    /** Of a name that is neither a workbook's nor a ZIP's. */
    static ItemReader reader(
            Place place, String name, ByteWindow window, int longestItem, FileOptions options, FileShape shape)
            throws IOException {
        String plain = plain(name);
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return new NdjsonItems(place, new Lines(window, longestItem));
        }
        if (isTable(plain)) {
            OtherContent.refuse(place, window.ahead(OtherContent.LOOKED_AT));
            return new CsvItems(place, new Lines(window, longestItem), longestItem, options, shape);
        }
        if (plain.endsWith(".json")) {
            return json(place, window, longestItem, options);
        }
        throw new UnreadableFileException(place.whole(), "its name ends in none of " + TakenNames.IN_WORDS);
    }

    private static String plain(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return zipped(name) ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private static ItemReader json(Place place, ByteWindow window, int longestItem, FileOptions options)
            throws IOException {
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
        if (!array) {
            byte[] begin = window.ahead(longestItem + 1);
            Optional<Envelope> envelope = Envelope.in(begin, options.envelopes(), FEW);
            if (envelope.isPresent()
                    && (begin.length > longestItem || !envelope.get().fewElements())) {
                return new EnvelopeItems(place, window, envelope.get(), longestItem);
            }
        }
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
