package io.joiner.intake.table;

import io.joiner.event.Place;
import io.joiner.intake.bytes.FileBytes;
import io.joiner.intake.bytes.UnpackBound;
import io.joiner.intake.json.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook, as texts. For one thread. */
final class WorkbookRows implements Closeable {

    /** All texts of a workbook stand in one part of it, which is held in memory. */
    private static final long MOST_OF_SHARED_TEXTS = 32L << 20;

    private static final int MOST_PARTS = 10_000;
    private static final String SHARED_TEXTS = "xl/sharedStrings.xml";

    /** One row, its cells in order; gaps are empty texts. */
    record Row(long number, List<String> cells) {}

    private final Place place;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private long lastRow;

    private WorkbookRows(Place place, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.place = place;
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /**
     * Opens a workbook.
     *
     * @param sheet the sheet's name, or null for the first one that is not hidden
     * @throws UnreadableFileException if it is none, or unpacks to more than any honest one
     */
    static WorkbookRows open(Place place, Path path, @Nullable String sheet) throws IOException {
        requireBounded(place, path);
        ReadableWorkbook workbook;
        try {
            workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            throw unreadable(place, e);
        }
        try {
            return new WorkbookRows(place, workbook, sheet(place, workbook, sheet));
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e instanceof UnreadableFileException known ? known : unreadable(place, e);
        }
    }

    /** The next row that has cells, or null at the end. */
    @Nullable Row next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = rows.next();
            lastRow = row.getRowNum();
            List<String> cells = new ArrayList<>(row.getCellCount());
            for (int i = 0; i < row.getCellCount(); i++) {
                cells.add(row.getOptionalCell(i).map(WorkbookCell::text).orElse(""));
            }
            return new Row(lastRow, cells);
        } catch (RuntimeException e) {
            throw new UnreadableFileException(
                    place.at("after row " + lastRow), "can't be read as a workbook from here on", e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static Sheet sheet(Place place, ReadableWorkbook workbook, @Nullable String wanted) {
        List<Sheet> sheets = workbook.getSheets().toList();
        return sheets.stream()
                .filter(sheet -> wanted == null
                        ? sheet.getVisibility() == SheetVisibility.VISIBLE
                        : sheet.getName().strip().equalsIgnoreCase(wanted.strip()))
                .findFirst()
                .orElseThrow(() -> new UnreadableFileException(
                        place.whole(),
                        wanted == null
                                ? "has no sheet that is not hidden"
                                : "has no sheet of the name in joiner.receive.file.sheet; its sheets are "
                                        + sheets.stream()
                                                .map(sheet -> '"' + sheet.getName() + '"')
                                                .collect(Collectors.joining(", "))));
    }

    /** What the parts say of their sizes is the sender's word: they are unpacked once, and counted. */
    private static void requireBounded(Place place, Path path) throws IOException {
        UnpackBound bound = new UnpackBound(Files.size(path));
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw new UnreadableFileException(
                        place.whole(), "has more than " + MOST_PARTS + " parts; no workbook has");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = bound.around(zip.getInputStream(entry))) {
                    long size = content.transferTo(OutputStream.nullOutputStream());
                    if (entry.getName().equalsIgnoreCase(SHARED_TEXTS) && size > MOST_OF_SHARED_TEXTS) {
                        throw new UnreadableFileException(
                                place.whole(),
                                "has more than 32 MB of different texts; save it as CSV UTF-8, which may have any number");
                    }
                }
            }
        } catch (FileBytes.UnpacksTooFarException e) {
            throw ExplainedItems.explained(place.whole(), e);
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static UnreadableFileException unreadable(Place place, Exception e) {
        return new UnreadableFileException(
                place.whole(),
                "is no workbook that can be read: it is protected by a password, an old .xls under another name, or broken. Save it as"
                        + " .xlsx without a password, or as CSV UTF-8",
                e);
    }
}
