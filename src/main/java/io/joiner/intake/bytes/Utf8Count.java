package io.joiner.intake.bytes;

/** Counts what of a content beyond ASCII is UTF-8 and what is not, chunk by chunk. */
final class Utf8Count {

    private static final int TIMES_THE_GOOD = 4;

    /** Bytes of a character that are still to come. */
    private int toCome;

    private long good;
    private long bad;
    private long others;
    private long letters;

    /** Counts a chunk; returns whether it has bytes beyond ASCII. */
    boolean count(byte[] bytes, int length) {
        boolean beyondAscii = false;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b >= 0) {
                if (toCome > 0) {
                    bad++;
                    toCome = 0;
                }
                letters += b > '@' ? 1 : 0;
            } else {
                beyondAscii = true;
                others++;
                countOther(b & 0xFF);
            }
        }
        return beyondAscii;
    }

    /** Whether the content is no UTF-8: what is broken is more than some lines, and what is good is chance. */
    boolean isNone() {
        return bad > TIMES_THE_GOOD * good;
    }

    long others() {
        return others;
    }

    /** Roughly the letters of the content, those beyond ASCII included. */
    long letters() {
        return letters + others;
    }

    private void countOther(int b) {
        if (b < 0xC0) {
            if (toCome == 0) {
                bad++;
            } else if (--toCome == 0) {
                good++;
            }
            return;
        }
        bad += toCome > 0 ? 1 : 0;
        toCome = b >= 0xF5 || b < 0xC2 ? 0 : b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
        bad += toCome == 0 ? 1 : 0;
    }
}
