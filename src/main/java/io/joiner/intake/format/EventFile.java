package io.joiner.intake.format;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.bytes.FileBytes;
import io.joiner.intake.bytes.RegularFile;
import io.joiner.intake.json.ByteWindow;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.ExplainedItems;
import io.joiner.intake.table.FileOptions;
import io.joiner.intake.table.FileShape;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The items of one file, read one at a time in constant memory; for one thread.
 *
 * <p>Forms, told by the name's end: {@code .ndjson} and {@code .jsonl} (one JSON object a line), {@code .json} (an array, one
 * object, or objects one after the other), {@code .csv} and {@code .tsv} (tables with a header line); each also with {@code .gz}.
 * The charset of tables is found out; JSON is UTF-8, or UTF-16 with a mark.
 *
 * <p>An item that is no event comes as {@link ReceivedItem.Unreadable} and the others follow. Where the rest of the file can't
 * be told apart as items, {@link #hasNext} and {@link #next} throw {@link UnreadableFileException}, after all items before
 * have been handed out, and go on throwing it.
 */
public final class EventFile implements Iterator<ReceivedItem>, Closeable {

    /** The bound on one item, in bytes. */
    public static final int LONGEST_ITEM = 1 << 20;

    private final FileBytes bytes;
    private final ByteWindow window;
    private final ExplainedItems items;
    private final long size;
    private final FileShape shape;
    private @Nullable ReceivedItem next;
    private boolean ended;

    private EventFile(Place place, Path path, int longestItem, FileOptions options) throws IOException {
        this.size = Files.size(path);
        Charset charset = options.charset() == null ? CharsetOfFile.of(path) : options.charset();
        this.shape = new FileShape(charset.name());
        this.bytes = new FileBytes(path, FileForm.zipped(place.name()), charset);
        try {
            this.window = new ByteWindow(bytes.content(), longestItem);
            ByteOrderMark.pass(place, window);
            this.items = new ExplainedItems(place, FileForm.reader(place, path, window, longestItem, options, shape));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** As {@link #open(Path, FileOptions)} with nothing set. */
    public static EventFile open(Path path) {
        return open(path, LONGEST_ITEM);
    }

    /** As {@link #open(Path, int, FileOptions)} with {@link #LONGEST_ITEM}. */
    public static EventFile open(Path path, FileOptions options) {
        return open(path, LONGEST_ITEM, options);
    }

    public static EventFile open(Path path, int longestItem) {
        return open(path, longestItem, FileOptions.DETECTED);
    }

    /**
     * Opens a file before its first item.
     *
     * @param longestItem the most bytes one item may have; a longer one is unreadable, and its raw text is cut there
     * @throws UnreadableFileException if the file can't be read as events from its beginning on
     * @throws UncheckedIOException if the disk fails; trying again may help
     */
    public static EventFile open(Path path, int longestItem, FileOptions options) {
        Place place = new Place(String.valueOf(path.getFileName()));
        if (!RegularFile.is(path)) {
            throw new UnreadableFileException(
                    place.whole(), Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "is no file" : "does not exist");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableFileException(place.whole(), "may not be read by this process");
        }
        try {
            return new EventFile(place, path, longestItem, options);
        } catch (IOException e) {
            throw ExplainedItems.explained(place.whole(), e);
        }
    }

    /** SHA-256 of the file's bytes as they are (a {@code .gz} zipped), in lower-case hex. */
    public static String fingerprint(Path path) {
        try (InputStream in = RegularFile.open(path)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = items.next();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public ReceivedItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ReceivedItem item = next;
        next = null;
        return item;
    }

    /**
     * Passes over items without parsing them, to resume where an earlier reading stopped.
     *
     * @param count how many; unreadable items count, blank lines and the CSV header do not
     * @return how many were passed over; fewer only at the end of the file
     * @throws UnreadableFileException as {@link #next}
     */
    public long skip(long count) {
        long skipped = 0;
        if (skipped < count && next != null) {
            next = null;
            skipped++;
        }
        while (skipped < count && !ended) {
            ended = !items.skip();
            skipped += ended ? 0 : 1;
        }
        return skipped;
    }

    /** What was found out of the file; it goes on counting while items are read. */
    public FileShape shape() {
        return shape;
    }

    /** Lines read so far, blank ones and a header included. */
    public long linesRead() {
        return items.linesRead();
    }

    /** Bytes taken from the disk so far, in chunks; with {@link #size} it tells how far reading has come. */
    public long bytesRead() {
        return bytes.taken();
    }

    /** Bytes of the unpacked content that items and what lies between them have taken so far. */
    public long contentTaken() {
        return window.taken();
    }

    /** The file's size on disk when it was opened, in bytes. */
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        items.close();
        bytes.close();
    }
}
