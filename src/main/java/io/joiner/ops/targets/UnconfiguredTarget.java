package io.joiner.ops.targets;

import io.joiner.ledger.query.WaitingTargets;

/**
 * A target that the configuration does not name, though the ledger has entries for it: it was removed or renamed.
 *
 * @param target its name
 * @param waiting how many entries wait for it; no node with this configuration calls them
 * @param parked how many of its entries are parked and need a person
 */
public record UnconfiguredTarget(String target, long waiting, long parked) {

    /** Why an entry of such a target waits. */
    public static final String WHY = "The target is not configured any more, so nobody calls it.";

    /** Who must act, and how. */
    public static final String WHAT_TO_DO =
            "Operator: configure the target again, under the same name; or cancel its entries.";

    public static UnconfiguredTarget of(WaitingTargets.Waiting found) {
        return new UnconfiguredTarget(found.target(), found.waiting(), found.parked());
    }

    /** How it is, a sentence. */
    public String inWords() {
        return "It is not configured any more, and %s for it.".formatted(entriesWait());
    }

    /** Who must do what. */
    public String whatToDo() {
        return "Operator: configure joiner.targets.%s again, and its entries go on; or cancel them (console: Targets; command: cancel --target %s)."
                .formatted(target, target);
    }

    private String entriesWait() {
        return waiting == 1 ? "1 entry waits" : waiting + " entries wait";
    }
}
