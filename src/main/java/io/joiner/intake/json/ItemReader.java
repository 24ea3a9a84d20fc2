package io.joiner.intake.json;

import io.joiner.event.ReceivedItem;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the items of one form of file, one after the other. */
public interface ItemReader extends Closeable {

    /**
     * Reads one item.
     *
     * @return the item, or null at the end of the file
     * @throws UnreadableFileException if nothing from here on can be told apart as items
     */
    @Nullable ReceivedItem next() throws IOException;

    /**
     * Passes over one item without parsing it.
     *
     * @return false at the end of the file
     */
    boolean skip() throws IOException;

    /** Most readers hold nothing. */
    @Override
    default void close() throws IOException {}

    /** Lines begun so far, blank ones and the header included. */
    long linesRead();
}
