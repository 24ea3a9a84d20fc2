package io.joiner.intake.file;

import io.joiner.event.ItemBatch;
import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.intake.format.EventFile;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.FileOptions;
import io.joiner.intake.table.FileShape;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One file of the inbox on its way into the ledger, batch by batch; for one thread. Closes itself at its end.
 *
 * <p>A file that breaks off ends there like any other, and {@link #unreadable} tells why. It must not throw instead: whoever
 * iterates may look for the next batch before this one is taken in, and would lose it.
 */
public final class FileIntake implements Iterator<ItemBatch>, Closeable {

    private static final int ITEMS_A_BATCH = 500;

    /** As objects in memory, JSON takes up to thirty times its bytes, and two batches are there at once. */
    private static final int BYTES_A_BATCH = 512 << 10;

    /** A file with more events than this is bulk. */
    private static final int SMALL = 100;

    private final Path path;
    private final @Nullable FileStamp stamp;
    private final String checkpoint;
    private final @Nullable EventFile file;
    private final BadLines badLines;
    private @Nullable Boolean large;
    private @Nullable ItemBatch next;
    private final BooleanSupplier stopping;
    private @Nullable UnreadableFileException unreadable;
    private final Runnable whenLeft;
    private final FileNotes notes = new FileNotes();
    private boolean cutShort;
    private boolean left;
    private boolean resumed;
    private @Nullable Path doneFile;

    private FileIntake(
            Path path,
            @Nullable FileStamp stamp,
            BadLines badLines,
            BooleanSupplier stopping,
            Runnable whenLeft,
            String checkpoint,
            @Nullable EventFile file,
            @Nullable UnreadableFileException unreadable) {
        this.path = path;
        this.stamp = stamp;
        this.badLines = badLines;
        this.stopping = stopping;
        this.whenLeft = whenLeft;
        this.checkpoint = checkpoint;
        this.file = file;
        this.unreadable = unreadable;
    }

    /**
     * Opens a file; one that can't be read as events from its beginning on has no batches.
     *
     * @param options how it is read
     * @param badLines counts those of this file
     * @param stopping whether no further batch is to be read
     * @param whenLeft called if the file turns out to be another node's
     * @throws UncheckedIOException if disk or permissions are in the way; trying again may help
     */
    static FileIntake open(
            Path path, FileOptions options, BadLines badLines, BooleanSupplier stopping, Runnable whenLeft) {
        FileStamp stamp = FileStamp.of(path);
        String checkpoint = checkpointOf(path);
        FileIntake opened;
        try {
            opened = new FileIntake(
                    path, stamp, badLines, stopping, whenLeft, checkpoint, EventFile.open(path, options), null);
        } catch (UnreadableFileException e) {
            opened = new FileIntake(path, stamp, badLines, stopping, whenLeft, checkpoint, null, e);
        }
        return stamp == null || opened.isUntouched() ? opened : opened.replacedMeanwhile();
    }

    /** The checkpoint is of what lay there before; what was opened may be another file. */
    private FileIntake replacedMeanwhile() {
        leave();
        return this;
    }

    /** For a file that another node has moved, or a writer has changed, since it was seen here. */
    static FileIntake gone(Path path) {
        FileIntake gone = new FileIntake(path, null, new BadLines(0), () -> false, () -> {}, "", null, null);
        gone.leave();
        return gone;
    }

    /** Name and content of a file: a changed file under the same name is another source. */
    public static String checkpointOf(Path path) {
        return checkpointOf(String.valueOf(path.getFileName()), path);
    }

    /** As {@link #checkpointOf(Path)}, of a file that had that name. */
    public static String checkpointOf(String name, Path path) {
        return "file " + name + " " + EventFile.fingerprint(path);
    }

    /** Whether the path still leads to what was opened; a writer may have changed, replaced or removed it meanwhile. */
    public boolean isUnchanged() {
        return isUntouched() || holdsTheSame(path);
    }

    private boolean isUntouched() {
        return stamp != null && stamp.equals(FileStamp.of(path));
    }

    /** Whether a file of the same name has the content that was opened. */
    public boolean holdsTheSame(Path file) {
        try {
            return checkpointOf(file).equals(checkpoint);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    /** Names the file's checkpoint. */
    public String checkpoint() {
        return checkpoint;
    }

    public long linesRead() {
        return file == null ? 0 : file.linesRead();
    }

    /** As {@link EventFile#bytesRead}; 0 of a file that can't be read at all. Any thread may ask. */
    public long bytesRead() {
        return file == null ? 0 : file.bytesRead();
    }

    /** As {@link EventFile#size}. */
    public long size() {
        return file == null ? 0 : file.size();
    }

    /** Why what follows the last batch can't be read, or null if the file was read to its end. */
    public @Nullable UnreadableFileException unreadable() {
        return unreadable;
    }

    /** Whether reading ended before the file did, because joiner is about to end. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** The file is another node's: it has no batches here, and stays where it is. */
    public void leave() {
        left = true;
        close();
        whenLeft.run();
    }

    /** Whether the file is another node's. */
    public boolean isLeft() {
        return left;
    }

    /**
     * Counts what came of a batch. While the next one may be read already, it is at most two batches late that a file is given up.
     *
     * @param events all of the batch
     * @param rejected those that were not taken
     */
    public void count(long events, long rejected) {
        badLines.count(events, rejected);
    }

    /** What could not be read of people who are provisioned all the same. */
    public FileNotes notes() {
        return notes;
    }

    /** Has a file that stands beside it, and said that it is complete, removed once it is dealt with. */
    FileIntake beside(Optional<Path> doneFile) {
        this.doneFile = doneFile.orElse(null);
        return this;
    }

    /** Removes what stands beside the file alone. */
    public void removeDoneFile() {
        try {
            if (doneFile != null) {
                Files.deleteIfExists(doneFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file that says that it is complete can't be removed", e);
        }
    }

    /** What was found out of the file; empty if it can't be read at all. */
    public Optional<FileShape> shape() {
        return Optional.ofNullable(file).map(EventFile::shape);
    }

    /** The first batch, which {@link #next} gives all the same; null if there is none. */
    public @Nullable ItemBatch peek() {
        return hasNext() ? next : null;
    }

    /** Gives the whole file up before anything of it was taken. */
    public void refuse(String why) {
        next = null;
        unreadable = new UnreadableFileException(new Place(String.valueOf(path.getFileName())).whole(), why);
    }

    /** Whether an earlier process has taken in part of the file. */
    public boolean isResumed() {
        return resumed;
    }

    /** Passes over items that the ledger has already. */
    public void skip(long items) {
        resumed = items > 0;
        try {
            if (file != null && file.skip(items) > SMALL) {
                large = true;
            }
        } catch (UnreadableFileException e) {
            unreadable = e;
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public ItemBatch next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ItemBatch batch = next;
        next = null;
        return batch;
    }

    private @Nullable ItemBatch read() {
        if (left) {
            return null;
        }
        if (stopping.getAsBoolean()) {
            cutShort = true;
            close();
            return null;
        }
        badLines.tooMany().ifPresent(this::giveUp);
        List<ReceivedItem> items = file == null || unreadable != null ? List.of() : items(file);
        if (items.isEmpty()) {
            close();
            return null;
        }
        large = large == null ? items.size() > SMALL : large;
        return new ItemBatch(checkpoint, items, large);
    }

    private List<ReceivedItem> items(EventFile from) {
        List<ReceivedItem> items = new ArrayList<>();
        long end = from.contentTaken() + BYTES_A_BATCH;
        try {
            while (items.size() < ITEMS_A_BATCH && from.contentTaken() < end && from.hasNext()) {
                items.add(from.next());
            }
        } catch (UnreadableFileException e) {
            unreadable = e;
        }
        return items;
    }

    private void giveUp(String why) {
        if (unreadable == null) {
            Place place = new Place(String.valueOf(path.getFileName()));
            unreadable = new UnreadableFileException(place.at("after line " + linesRead()), why);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
