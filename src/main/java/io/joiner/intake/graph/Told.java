package io.joiner.intake.graph;

/** What one notification tells. */
enum Told {
    /** A user was created or changed; Graph does not tell which (Graph: subscription, changeType of users). */
    PERSON,
    /** A subscription must be renewed, was removed, or missed something. */
    SUBSCRIPTION_AT_RISK,
    OTHER,
    FORGED,
    UNUSABLE
}
