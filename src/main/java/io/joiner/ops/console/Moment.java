package io.joiner.ops.console;

import io.joiner.ledger.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a story.
 *
 * @param at null for what is still to come
 * @param mark good, bad or plain
 * @param notes what else there is to know, such as ids; a line each
 * @param steps of Graph's run; empty for all but verdicts
 */
record Moment(
        @Nullable Instant at, String mark, String title, String text, List<String> notes, List<Verdict.Step> steps) {

    static Moment plain(Instant at, String title, String text, List<String> notes) {
        return new Moment(at, "plain", title, text, notes, List.of());
    }
}
