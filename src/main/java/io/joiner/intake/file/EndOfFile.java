package io.joiner.intake.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a file ends as files of its kind do. A copy that has stalled mostly ends elsewhere: inside a line, or in the zeros for which
 * its room was kept.
 */
public final class EndOfFile {

    private static final int LOOKED_AT = 64;

    /** A comment may follow a ZIP's directory. */
    private static final int END_OF_ZIP = 65_557;

    private EndOfFile() {}

    /** False also of what can't be looked at. */
    public static boolean isThere(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] first = read(file, 0, LOOKED_AT);
            if (first.length == 0 || isAllZero(first)) {
                return false;
            }
            if (name.endsWith(".zip") || name.endsWith(".xlsx")) {
                return endsInDirectory(read(file, file.length() - END_OF_ZIP, END_OF_ZIP));
            }
            return name.endsWith(".gz") || isEndOfText(name, first, read(file, file.length() - LOOKED_AT, LOOKED_AT));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] read(RandomAccessFile file, long from, int length) throws IOException {
        long start = Math.max(0, from);
        byte[] bytes = new byte[(int) Math.min(length, file.length() - start)];
        file.seek(start);
        file.readFully(bytes);
        return bytes;
    }

    private static boolean isEndOfText(String name, byte[] first, byte[] last) {
        // Beside each plain letter, UTF-16 has one zero.
        if (last.length >= 4 && isAllZero(Arrays.copyOfRange(last, last.length - 4, last.length))) {
            return false;
        }
        if (!name.endsWith(".json")) {
            int end = lastOf(last, false);
            return end == '\n' || end == '\r' || (end == '}' && (name.endsWith(".jsonl") || name.endsWith(".ndjson")));
        }
        int end = lastOf(last, true);
        return firstOf(first) == '[' ? end == ']' : end == '}' || end == ']';
    }

    private static int lastOf(byte[] bytes, boolean pastBlanks) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] != 0 && !(pastBlanks && bytes[i] > 0 && bytes[i] <= ' ')) {
                return bytes[i];
            }
        }
        return 0;
    }

    /** Past a byte order mark and blanks. */
    private static int firstOf(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b;
            }
        }
        return 0;
    }

    private static boolean endsInDirectory(byte[] last) {
        for (int i = last.length - 22; i >= 0; i--) {
            if (last[i] == 'P' && last[i + 1] == 'K' && last[i + 2] == 5 && last[i + 3] == 6) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAllZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
