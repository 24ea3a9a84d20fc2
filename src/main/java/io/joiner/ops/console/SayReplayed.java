package io.joiner.ops.console;

import io.joiner.ops.desk.ReplayProgress;
import java.util.Optional;

/** Says in plain words what came of a replay or cancellation of many, or that it has begun. */
final class SayReplayed {

    private static final String UNDER_WAY = "Another replay or cancellation is under way; wait until it is done.";

    private SayReplayed() {}

    static String parked(Optional<ReplayProgress> begun) {
        return begun.map(
                        progress -> progress.ended()
                                ? "%d replayed; more than a handful go in the lane bulk, behind whom nobody waits.%s"
                                        .formatted(
                                                progress.replayed(),
                                                progress.failed() == 0
                                                        ? ""
                                                        : " " + progress.failed()
                                                                + " stay: they wait elsewhere, or are parked no more.")
                                : "All are replayed, beside the work and in the lane bulk, behind whom nobody waits. How far it is stands below.")
                .orElse(UNDER_WAY);
    }

    static String cancelled(Optional<ReplayProgress> begun) {
        return begun.map(progress -> progress.ended()
                        ? "%d cancelled; the audit is told.%s"
                                .formatted(
                                        progress.replayed(),
                                        progress.failed() == 0
                                                ? ""
                                                : " " + progress.failed() + " stay: they are parked no more.")
                        : "All are cancelled, beside the work, and the audit is told. How far it is stands below.")
                .orElse(UNDER_WAY);
    }

    static String rejected(Optional<ReplayProgress> begun) {
        return begun.map(progress -> progress.ended()
                        ? "%d replayed: %d taken%s"
                                .formatted(
                                        progress.done(),
                                        progress.replayed(),
                                        progress.failed() == 0
                                                ? "."
                                                : ", %d still rejected: %s"
                                                        .formatted(progress.failed(), progress.why()))
                        : "All are replayed, beside the work. How far it is stands below.")
                .orElse(UNDER_WAY);
    }
}
