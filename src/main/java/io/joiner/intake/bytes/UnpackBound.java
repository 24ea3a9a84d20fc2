package io.joiner.intake.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds what one packed file unpacks to, whatever it says of itself: all streams of the file share the bound. */
public final class UnpackBound {

    private final long packed;
    private long unpacked;

    /** @param packed the file's size */
    public UnpackBound(long packed) {
        this.packed = packed;
    }

    /** The same content; it fails where all that was read passes the bound. */
    public InputStream around(InputStream content) {
        return new FilterInputStream(content) {
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
        };
    }

    private void took(int more) throws IOException {
        unpacked += more;
        if (unpacked > FileBytes.ALWAYS_FINE && unpacked > packed * FileBytes.MOST_TIMES_PACKED) {
            throw new FileBytes.UnpacksTooFarException();
        }
    }
}
