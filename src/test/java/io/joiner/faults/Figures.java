package io.joiner.faults;

/**
 * What became of the events that came in during one fault, as the world outside saw it.
 *
 * @param kills processes killed
 * @param faults other things that went wrong, spoilt answers included
 * @param sent events sent, each of them until it was acknowledged
 * @param acknowledged how many of them were
 * @param lost acknowledged, and without a final audit record when all should have been quiet for long
 * @param doubled with final audit records of different ids for the same entry
 * @param calls calls that arrived at Graph for them
 * @param repeats calls after one that Graph had answered with success
 * @param unexplained those of them before which no answer can have been lost
 * @param most the most calls in any window at that time, whomever they were for
 */
record Figures(
        String fault,
        int kills,
        int faults,
        int sent,
        int acknowledged,
        int lost,
        int doubled,
        int calls,
        int repeats,
        int unexplained,
        int most) {

    /** Both together, with a name. */
    Figures plus(Figures more, String name) {
        return new Figures(
                name,
                kills + more.kills,
                faults + more.faults,
                sent + more.sent,
                acknowledged + more.acknowledged,
                lost + more.lost,
                doubled + more.doubled,
                calls + more.calls,
                repeats + more.repeats,
                unexplained + more.unexplained,
                Math.max(most, more.most));
    }
}
