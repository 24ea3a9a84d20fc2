package io.joiner.event;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unzipped; counts what was taken from the disk. */
final class FileBytes implements Closeable {

    private static final int CHUNK = 1 << 16;

    private final Counting counting;
    private final InputStream content;

    /** Opens the file; closes it again if this fails. */
    FileBytes(Path path, boolean zipped) throws IOException {
        counting = new Counting(Files.newInputStream(path));
        try {
            content = zipped ? new GZIPInputStream(counting, CHUNK) : counting;
        } catch (IOException | RuntimeException e) {
            counting.close();
            throw e;
        }
    }

    InputStream content() {
        return content;
    }

    long taken() {
        return counting.taken;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Counting extends FilterInputStream {

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
        private void took(int more) {
            taken = taken + more;
        }
    }
}
