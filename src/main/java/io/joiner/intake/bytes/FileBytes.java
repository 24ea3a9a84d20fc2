package io.joiner.intake.bytes;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file, unzipped; counts what was taken from the disk.
 *
 * <p>A file that was packed to be far larger than it looks is given up where it passes the bound: a few kilobytes would keep the
 * one reader busy for hours.
 */
public final class FileBytes implements Closeable {

    private static final int CHUNK = 1 << 16;

    /** Events pack to a tenth, and to a fiftieth where they are much alike. */
    public static final int MOST_TIMES_PACKED = 100;

    /** Short files may be as alike as they like. */
    static final int ALWAYS_FINE = 16 << 20;

    private final Counting counting;
    private final InputStream content;

    /** Opens the file; closes it again if this fails. */
    public FileBytes(Path path, boolean zipped, Charset charset) throws IOException {
        counting = new Counting(RegularFile.open(path));
        try {
            InputStream unpacked = zipped ? new Bounded(new GZIPInputStream(counting, CHUNK), counting) : counting;
            content = charset.equals(StandardCharsets.UTF_8) ? unpacked : new TranscodedStream(unpacked, charset);
        } catch (IOException | RuntimeException e) {
            counting.close();
            throw e;
        }
    }

    /** The content in UTF-8, whatever the file is written in. */
    public InputStream content() {
        return content;
    }

    public long taken() {
        return counting.taken;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** The file unpacks to more than {@link #MOST_TIMES_PACKED} times its size. */
    public static final class UnpacksTooFarException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private static class Counting extends FilterInputStream {

        /** Written by the one thread that reads; others only look how far it is. */
        private volatile long taken;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            took(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int got = super.read(bytes, start, length);
            took(Math.max(got, 0));
            return got;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        private void took(int more) throws IOException {
            taken = taken + more;
            check(taken);
        }

        /** Whether so many bytes may be taken. */
        void check(long all) throws IOException {}
    }

    /** What a file unpacks to. */
    private static final class Bounded extends Counting {

        private final Counting packed;

        Bounded(InputStream in, Counting packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        void check(long all) throws IOException {
            if (all > ALWAYS_FINE && all > packed.taken * MOST_TIMES_PACKED) {
                throw new UnpacksTooFarException();
            }
        }
    }
}
