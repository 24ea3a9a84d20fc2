package io.joiner.faults;

/** How much goes wrong: {@code -Dfaults=long} for a long run, {@code -Dfaults.seed=...} for the same dice again. */
final class FaultPlan {

    static final boolean IS_LONG = "long".equals(System.getProperty("faults"));
    static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    private FaultPlan() {}

    /** The one number in the normal profile, the other in the long one. */
    static int either(int normal, int whenLong) {
        return IS_LONG ? whenLong : normal;
    }
}
