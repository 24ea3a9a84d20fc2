package io.joiner.ops.desk;

/** Which of those who are replayed together wait in the bulk lane: so many that nobody else may have to wait behind them. */
final class BulkLane {

    private static final int A_HANDFUL = 5;

    private BulkLane() {}

    /** Whether it takes so many; fewer keep the lane they have. */
    static boolean takes(long replayed) {
        return replayed > A_HANDFUL;
    }
}
