package io.joiner.ops.access.user;

/** What a user may. */
public enum Role {
    /** See how things stand; ids that name people are masked. */
    VIEWER,
    /** See, and change: replay and cancel. */
    OPERATOR,
    /** See, with ids that name people shown whole; and erase a person. */
    HR
}
