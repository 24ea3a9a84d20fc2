package io.joiner.event;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unzipped and without byte order mark; counts what was taken from the disk. */
final class FileBytes implements Closeable {

    private static final int CHUNK = 1 << 16;

    private final Counting counting;
    private final BufferedInputStream content;

    /** Opens the file; closes it again if this fails. */
    FileBytes(Place place, Path path, boolean zipped) throws IOException {
        counting = new Counting(Files.newInputStream(path));
        try {
            content = new BufferedInputStream(zipped ? new GZIPInputStream(counting, CHUNK) : counting, CHUNK);
            dropByteOrderMark(place);
        } catch (IOException | RuntimeException e) {
            counting.close();
            throw e;
        }
    }

    InputStream content() {
        return content;
    }

    /** The first bytes, up to {@code most}, without taking them. */
    byte[] peek(int most) throws IOException {
        content.mark(most);
        byte[] first = content.readNBytes(most);
        content.reset();
        return first;
    }

    long taken() {
        return counting.taken;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private void dropByteOrderMark(Place place) throws IOException {
        byte[] first = peek(3);
        if (first.length >= 2 && (isUtf16Mark(first) || first[0] == 0 || first[1] == 0)) {
            throw new UnreadableFileException(place.whole(), "is no UTF-8 (it looks like UTF-16); save it as UTF-8");
        }
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            content.skipNBytes(3);
        }
    }

    private static boolean isUtf16Mark(byte[] first) {
        return first[0] == (byte) 0xFF && first[1] == (byte) 0xFE || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF;
    }

    private static final class Counting extends FilterInputStream {

        private volatile long taken;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            taken += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int got = super.read(bytes, start, length);
            taken += Math.max(got, 0);
            return got;
        }
    }
}
