package io.joiner.simulator.sync;

import org.jspecify.annotations.Nullable;

/**
 * What the sync engine found.
 *
 * @param result Microsoft's word, or any other a test wants to see
 * @param errorCode Microsoft's code, or null when all went well
 */
record SyncOutcome(
        String result, @Nullable String errorCode, @Nullable String message) {

    static SyncOutcome created() {
        return new SyncOutcome("Success", null, null);
    }

    static SyncOutcome redundant() {
        return new SyncOutcome(
                "Skipped",
                "RedundantExport",
                "The state of the user in both the source and target systems already match.");
    }

    static SyncOutcome notEntitled(String who) {
        return new SyncOutcome(
                "Skipped",
                "NotEffectivelyEntitled",
                "The User '" + who + "' will be skipped due to the following reasons:"
                        + " 1) This object is not assigned to the application."
                        + " 2) This object does not have required entitlement for provisioning.");
    }

    static SyncOutcome notVisible() {
        return new SyncOutcome("Failure", "EntryNotFound", "The object was not found in the source system.");
    }

    static SyncOutcome of(String result, @Nullable String errorCode) {
        return new SyncOutcome(
                result, errorCode, errorCode == null ? null : "The simulator was told to say " + errorCode + ".");
    }

    boolean isSuccess() {
        return result.equalsIgnoreCase("Success");
    }

    boolean isSkipped() {
        return result.equalsIgnoreCase("Skipped");
    }

    boolean is(String code) {
        return code.equals(errorCode);
    }

    /** Skips stand in the key and in a step, failures in the status as well. */
    @Nullable String statusCode() {
        return isSkipped() ? null : errorCode;
    }

    String action() {
        return isSkipped() ? "Other" : "Create";
    }
}
