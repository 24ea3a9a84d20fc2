package io.joiner.ops.desk;

/** From how many on nobody may have to wait behind those who are replayed together: they take the bulk lane. */
final class Many {

    private static final int A_HANDFUL = 5;

    private Many() {}

    static boolean are(long replayed) {
        return replayed > A_HANDFUL;
    }
}
