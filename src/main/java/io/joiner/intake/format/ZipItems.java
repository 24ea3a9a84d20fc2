package io.joiner.intake.format;

import io.joiner.event.Masked;
import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.bytes.TranscodedStream;
import io.joiner.intake.bytes.UnpackBound;
import io.joiner.intake.json.ByteWindow;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.FileOptions;
import io.joiner.intake.table.FileShape;
import io.joiner.intake.table.WorkbookItems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that lie in a ZIP, one after the other, as if each lay in the inbox; what else lies in it is passed over. A ZIP in a
 * ZIP is never opened.
 */
final class ZipItems implements ItemReader {

    private static final int MOST_ENTRIES = 1_000;

    private final Place place;
    private final ZipFile zip;
    private final UnpackBound bound;
    private final int longestItem;
    private final FileOptions options;
    private final FileShape shape;
    private final Deque<ZipEntry> toCome = new ArrayDeque<>();
    private @Nullable ItemReader reader;
    private @Nullable Path workbook;
    private long linesBefore;

    ZipItems(Place place, Path path, int longestItem, FileOptions options, FileShape shape) throws IOException {
        this.place = place;
        this.longestItem = longestItem;
        this.options = options;
        this.shape = shape;
        this.bound = new UnpackBound(Files.size(path));
        this.zip = open(place, path);
        try {
            toCome.addAll(taken());
            openNext();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        ReceivedItem item = null;
        while (item == null && reader != null) {
            item = reader.next();
            if (item == null) {
                openNext();
            }
        }
        return item;
    }

    @Override
    public boolean skip() throws IOException {
        boolean skipped = false;
        while (!skipped && reader != null) {
            skipped = reader.skip();
            if (!skipped) {
                openNext();
            }
        }
        return skipped;
    }

    @Override
    public long linesRead() {
        return linesBefore + (reader == null ? 0 : reader.linesRead());
    }

    @Override
    public void close() throws IOException {
        try {
            closeReader();
        } finally {
            zip.close();
        }
    }

    /** Names are in UTF-8, or in whatever the packer's computer wrote; no name keeps a file from being read. */
    private static ZipFile open(Place place, Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException otherNames) {
            try {
                return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
            } catch (ZipException e) {
                throw new UnreadableFileException(place.whole(), "is no valid ZIP; pack it anew", e);
            }
        }
    }

    private List<ZipEntry> taken() {
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableFileException(
                    place.whole(), "has more than " + MOST_ENTRIES + " files in it; split it");
        }
        List<ZipEntry> taken = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = nameOf(entry);
            if (!entry.isDirectory()
                    && TakenNames.matchInZip(name)
                    && !entry.getName().startsWith("__MACOSX")) {
                taken.add(entry);
            }
        }
        if (taken.isEmpty()) {
            throw new UnreadableFileException(
                    place.whole(),
                    "has no file in it whose name ends in one of " + TakenNames.IN_WORDS + " (no .zip in a .zip)");
        }
        return taken;
    }

    private static String nameOf(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private void openNext() throws IOException {
        linesBefore = linesRead();
        closeReader();
        ZipEntry entry = toCome.poll();
        if (entry != null) {
            reader = reader(entry);
        }
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
        if (workbook != null) {
            Files.deleteIfExists(workbook);
            workbook = null;
        }
    }

    private ItemReader reader(ZipEntry entry) throws IOException {
        String name = nameOf(entry).toLowerCase(Locale.ROOT);
        Place inside = place.within(Masked.fileName(nameOf(entry)));
        try {
            return name.endsWith(FileForm.WORKBOOK) ? workbook(entry, inside) : text(entry, name, inside);
        } catch (ZipException e) {
            throw new UnreadableFileException(
                    inside.whole(), "can't be unpacked (is it protected by a password?); pack it anew without one", e);
        }
    }

    private ItemReader workbook(ZipEntry entry, Place inside) throws IOException {
        Path unpacked = Files.createTempFile("joiner-", FileForm.WORKBOOK);
        workbook = unpacked;
        try (InputStream content = bound.around(zip.getInputStream(entry))) {
            Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
        }
        return new WorkbookItems(inside, unpacked, longestItem, options, shape);
    }

    private ItemReader text(ZipEntry entry, String name, Place inside) throws IOException {
        Charset charset = options.charset();
        if (charset == null) {
            try (InputStream content = new UnpackBound(entry.getCompressedSize()).around(unpacked(entry, name))) {
                charset = CharsetOfFile.of(name, content);
            }
        }
        InputStream content = bound.around(unpacked(entry, name));
        InputStream utf8 = charset.equals(StandardCharsets.UTF_8) ? content : new TranscodedStream(content, charset);
        ByteWindow window = new ByteWindow(utf8, longestItem);
        ByteOrderMark.pass(inside, window);
        return FileForm.reader(inside, name, window, longestItem, options, shape);
    }

    private InputStream unpacked(ZipEntry entry, String name) throws IOException {
        InputStream content = zip.getInputStream(entry);
        return FileForm.zipped(name) ? new GZIPInputStream(content) : content;
    }
}
