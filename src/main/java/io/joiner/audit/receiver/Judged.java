package io.joiner.audit.receiver;

/**
 * What an answer means for one record.
 *
 * @param why in plain words, without anything of the answer's body; empty for what is delivered
 */
public record Judged(Kind kind, String why) {

    /** Whose matter it is. */
    public enum Kind {
        /** The receiver has the record. */
        DELIVERED,
        /** The receiver takes others, and not this one. */
        REFUSED,
        /** The receiver takes none now. */
        UNWELL
    }

    static final Judged TAKEN = new Judged(Kind.DELIVERED, "");
}
