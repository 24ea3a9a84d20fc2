package io.joiner.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads bytes one by one and keeps those of the current item in one piece, up to a bound.
 *
 * <p>Beyond the bound bytes are still read, so that the item's end can be found, but no longer kept: a hostile item costs
 * time in proportion to its size, and never memory.
 */
public final class ByteWindow {

    public static final int END = -1;

    private static final int CHUNK = 1 << 16;

    /** A line's end is read before it is known to be one. */
    private static final int LINE_END = 2;

    private final InputStream in;
    private final int most;
    private byte[] buffer = new byte[2 * CHUNK];
    private int start;
    private int next;
    private int end;
    private boolean cut;
    private long newlines;
    private long gone;

    public ByteWindow(InputStream in, int longestItem) {
        this.in = in;
        this.most = longestItem + LINE_END;
    }

    /** Starts an item with the next byte; the one before is forgotten. */
    public void begin() {
        start = next;
        cut = false;
    }

    /** The next byte as 0 to 255, or {@link #END}. */
    public int read() throws IOException {
        if (next == end && !fill()) {
            return END;
        }
        byte b = buffer[next++];
        if (b == '\n') {
            newlines++;
        }
        return b & 0xFF;
    }

    /** What {@link #read} would give, without taking it. */
    int peek() throws IOException {
        return next == end && !fill() ? END : buffer[next] & 0xFF;
    }

    /** The next bytes without taking them; fewer than asked for only where the content ends or can't be read. */
    public byte[] ahead(int count) {
        try {
            boolean more = true;
            while (more && end - next < count) {
                more = fill();
            }
        } catch (IOException e) {
            // Reading meets it again, after all that comes before it.
        }
        return Arrays.copyOfRange(buffer, next, Math.min(end, next + count));
    }

    /** Passes over bytes that {@link #ahead} has shown. */
    public void drop(int count) {
        next += count;
    }

    /** Where the item's bytes are; good until the next byte is read. */
    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    /** How many bytes of the item are kept: all, or a few more than the bound. */
    public int length() {
        return Math.min(next - start, most);
    }

    /** Whether the item has more bytes than are kept. */
    public boolean overflowed() {
        return cut || next - start > most;
    }

    /** How many bytes have been read in all, those that are no longer kept included. */
    public long taken() {
        return gone + next;
    }

    long newlines() {
        return newlines;
    }

    private boolean fill() throws IOException {
        makeRoom();
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(got, 0);
        return got > 0;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            next -= start;
            end -= start;
            gone += start;
            start = 0;
        }
        if (buffer.length - end >= CHUNK) {
            return;
        }
        if (next > most) {
            cut = true;
            gone += next - most;
            next = end = most;
        }
        buffer = Arrays.copyOf(buffer, Math.max(buffer.length, end + CHUNK));
    }
}
