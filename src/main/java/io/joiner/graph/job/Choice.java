package io.joiner.graph.job;

import java.util.List;

/** What choosing came to, with what a person must know to agree or to settle it. */
public sealed interface Choice {

    /** One sentence or several, in plain words. */
    String why();

    /**
     * The one rule that fits.
     *
     * @param doubts what a person should know though the choice stands, a sentence each
     */
    record Chosen(String jobId, String ruleId, String why, List<String> doubts) implements Choice {}

    /** Nothing fits; {@code why} tells for each job and rule why it was passed over. */
    record NoneFits(String why) implements Choice {}

    /**
     * Several fit equally well, and joiner does not guess.
     *
     * @param keys the target's keys that settle it
     */
    record SeveralFit(String why, String keys) implements Choice {}
}
