package io.joiner.intake.table;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.event.SourcePosition;
import io.joiner.intake.bytes.FileBytes;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Tells a broken file from a failing disk, and goes on saying that a file is broken once it was found to be. */
public final class ExplainedItems implements ItemReader {

    private final Place place;
    private final ItemReader items;
    private @Nullable UnreadableFileException failure;

    public ExplainedItems(Place place, ItemReader items) {
        this.place = place;
        this.items = items;
    }

    @Override
    public @Nullable ReceivedItem next() {
        throwEarlierFailure();
        try {
            return items.next();
        } catch (IOException e) {
            throw remembered(explained(afterLastLine(), e));
        } catch (UnreadableFileException e) {
            throw remembered(e);
        }
    }

    @Override
    public boolean skip() {
        throwEarlierFailure();
        try {
            return items.skip();
        } catch (IOException e) {
            throw remembered(explained(afterLastLine(), e));
        } catch (UnreadableFileException e) {
            throw remembered(e);
        }
    }

    @Override
    public long linesRead() {
        return items.linesRead();
    }

    @Override
    public void close() throws IOException {
        items.close();
    }

    public static RuntimeException explained(SourcePosition position, IOException e) {
        if (e instanceof EOFException) {
            return new UnreadableFileException(position, "the gzip data ends too early", e);
        }
        if (e instanceof ZipException) {
            return new UnreadableFileException(position, "is no valid gzip or zip data", e);
        }
        if (e instanceof FileBytes.UnpacksTooFarException) {
            return new UnreadableFileException(
                    position,
                    "it unpacks to more than " + FileBytes.MOST_TIMES_PACKED
                            + " times its size, and is given up here; send it unpacked",
                    e);
        }
        return new UncheckedIOException(e);
    }

    private SourcePosition afterLastLine() {
        return place.at("after line " + items.linesRead());
    }

    private void throwEarlierFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    private RuntimeException remembered(RuntimeException e) {
        if (e instanceof UnreadableFileException unreadable) {
            failure = unreadable;
        }
        return e;
    }
}
