package io.joiner.ops.operations;

/**
 * Who asks or acts.
 *
 * @param name for the log of actions
 * @param seesPersonalIds whether user names, mail addresses and the like may be shown whole
 */
public record Asker(String name, boolean seesPersonalIds) {

    /** The same, to whom they are shown masked all the same: whoever may see them must ask for it. */
    public Asker unasked() {
        return new Asker(name, false);
    }
}
