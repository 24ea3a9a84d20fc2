package io.joiner.ops.console;

import io.joiner.ops.operations.Operation;
import java.util.Optional;
import java.util.function.Function;

/** Says in plain words what came of an operation, or that it has begun. */
final class SayOperation {

    private SayOperation() {}

    static String parked(Optional<Operation> begun) {
        return say(
                begun,
                over -> "%d replayed; more than a handful go in the lane bulk, behind which nobody waits.%s"
                        .formatted(over.changed(), but(over, "stay: " + over.why())),
                "All are being replayed, in the lane bulk, behind which nobody waits.");
    }

    static String cancelled(Optional<Operation> begun) {
        return say(
                begun,
                over -> "%d cancelled; the audit is told.%s"
                        .formatted(over.changed(), but(over, "stay: " + over.why())),
                "All are being cancelled, and the audit is told.");
    }

    static String rejected(Optional<Operation> begun) {
        return say(
                begun,
                over -> "%d replayed: %d taken.%s"
                        .formatted(over.done(), over.changed(), but(over, "still rejected: " + over.why())),
                "All are being replayed.");
    }

    private static String say(Optional<Operation> begun, Function<Operation, String> ended, String underWay) {
        return begun.map(operation -> operation.ended()
                        ? ended.apply(operation)
                        : underWay + " That goes on beside the work; how far it is stands below.")
                .orElse("Another replay or cancellation of many is under way; wait until it is done.");
    }

    private static String but(Operation over, String stay) {
        return over.failed() == 0 ? "" : " " + over.failed() + " " + stay;
    }
}
