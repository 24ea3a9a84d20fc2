package io.joiner.ops.operations;

/** Which of those who are replayed together wait in the bulk lane: so many that nobody else may have to wait behind them. */
public final class BulkLane {

    private static final int A_HANDFUL = 5;

    private BulkLane() {}

    /** Whether it takes so many; fewer keep the lane they have. */
    public static boolean takes(long replayed) {
        return replayed > A_HANDFUL;
    }
}
