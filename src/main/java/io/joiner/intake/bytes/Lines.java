package io.joiner.intake.bytes;

import io.joiner.intake.json.ByteWindow;
import java.io.IOException;

/**
 * Cuts a file into lines that end in LF or CRLF; a CR alone is part of its line. Where the file begins without any LF, a CR ends a
 * line, as old Excel on a Mac writes it.
 */
public final class Lines {

    private static final int LOOKED_AT = 1 << 16;

    private final ByteWindow window;
    private final int longestLine;
    private final int end;
    private long number;
    private int length;

    public Lines(ByteWindow window, int longestLine) {
        this.window = window;
        this.longestLine = longestLine;
        this.end = endOfLines(window.ahead(LOOKED_AT));
    }

    private static int endOfLines(byte[] first) {
        boolean cr = false;
        for (byte b : first) {
            if (b == '\n') {
                return '\n';
            }
            cr |= b == '\r';
        }
        return cr ? '\r' : '\n';
    }

    /** Goes to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        window.begin();
        int b = window.read();
        if (b == ByteWindow.END) {
            return false;
        }
        while (b != end && b != ByteWindow.END) {
            b = window.read();
        }
        number++;
        length = lengthWithoutEnd(b == end);
        return true;
    }

    public long number() {
        return number;
    }

    public byte[] buffer() {
        return window.buffer();
    }

    public int start() {
        return window.start();
    }

    /** Bytes of the line without its end; those beyond the bound are gone. */
    public int length() {
        return Math.min(length, longestLine);
    }

    public boolean tooLong() {
        return length > longestLine;
    }

    public boolean blank() {
        for (int i = start(); i < start() + length(); i++) {
            byte b = buffer()[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong();
    }

    private int lengthWithoutEnd(boolean ended) {
        if (window.overflowed()) {
            return window.length();
        }
        int without = window.length() - (ended ? 1 : 0);
        boolean endsInCr = without > 0 && buffer()[start() + without - 1] == '\r';
        return endsInCr ? without - 1 : without;
    }
}
