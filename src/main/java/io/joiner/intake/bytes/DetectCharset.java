package io.joiner.intake.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Tells in which charset a file was written.
 *
 * <p>A mark at the beginning decides, and so does UTF-16 without one where every other byte is zero. Else a text that is UTF-8 as a
 * whole is UTF-8: by chance no text of another charset is. What is no UTF-8 anywhere is the charset that Mozilla's detector finds,
 * where the text has enough other letters than ASCII to tell, and Windows-1252 otherwise: Excel's, and it holds all of
 * ISO-8859-1. A text of both is UTF-8 with broken lines.
 */
public final class DetectCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int CHUNK = 1 << 16;
    private static final int LOOKED_AT_FOR_ZEROS = 256;

    /** One byte in so many beyond ASCII: western texts have fewer, and are all that a guess would spoil. */
    private static final int OTHER_ALPHABET = 5;

    private DetectCharset() {}

    /** By the first bytes alone: a mark, or the zeros of UTF-16; empty where they tell nothing. */
    public static Optional<Charset> marked(byte[] first) {
        if (first.length >= 2 && (first[0] & 0xFF) == 0xFF && (first[1] & 0xFF) == 0xFE) {
            boolean utf32 = first.length >= 4 && first[2] == 0 && first[3] == 0;
            return Optional.of(utf32 ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE);
        }
        if (first.length >= 2 && (first[0] & 0xFF) == 0xFE && (first[1] & 0xFF) == 0xFF) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (first.length >= 3 && (first[0] & 0xFF) == 0xEF && (first[1] & 0xFF) == 0xBB && (first[2] & 0xFF) == 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        // No text at all; whoever reads its beginning in this charset can tell so.
        return isOldOffice(first) ? Optional.of(WINDOWS_1252) : everyOtherZero(first);
    }

    private static boolean isOldOffice(byte[] first) {
        return first.length >= 4
                && (first[0] & 0xFF) == 0xD0
                && (first[1] & 0xFF) == 0xCF
                && first[2] == 0x11
                && (first[3] & 0xFF) == 0xE0;
    }

    /** By all of the content, which is read to its end or to its first fault. */
    public static Charset of(InputStream content) throws IOException {
        Utf8Count utf8 = new Utf8Count();
        UniversalDetector mozilla = new UniversalDetector();
        byte[] chunk = new byte[CHUNK];
        boolean first = true;
        for (int got = content.read(chunk); got > 0; got = content.read(chunk)) {
            if (first) {
                Optional<Charset> marked = marked(Arrays.copyOf(chunk, Math.min(got, LOOKED_AT_FOR_ZEROS)));
                if (marked.isPresent()) {
                    return marked.get();
                }
                first = false;
            }
            if (utf8.count(chunk, got) && !mozilla.isDone()) {
                mozilla.handleData(chunk, 0, got);
            }
        }
        if (!utf8.isNone()) {
            return StandardCharsets.UTF_8;
        }
        mozilla.dataEnd();
        return utf8.others() * OTHER_ALPHABET > utf8.letters() ? found(mozilla) : WINDOWS_1252;
    }

    private static Charset found(UniversalDetector mozilla) {
        String name = mozilla.getDetectedCharset();
        // Mozilla names it for every western text, too.
        return name == null || name.equals("WINDOWS-1252") || name.startsWith("UTF") || !Charset.isSupported(name)
                ? WINDOWS_1252
                : Charset.forName(name);
    }

    private static Optional<Charset> everyOtherZero(byte[] first) {
        int[] zeros = new int[2];
        int pairs = first.length / 2;
        for (int i = 0; i < 2 * pairs; i++) {
            zeros[i % 2] += first[i] == 0 ? 1 : 0;
        }
        if (pairs < 2) {
            return Optional.empty();
        }
        if (zeros[0] == 0 && 10 * zeros[1] >= 9 * pairs) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[1] == 0 && 10 * zeros[0] >= 9 * pairs ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }
}
