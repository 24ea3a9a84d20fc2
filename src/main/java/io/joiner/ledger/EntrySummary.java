package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands.
 *
 * @param dueAt when it may be called, or its final state was reached
 * @param attempts how many have ended, in all rounds
 * @param errorCode Graph's code in the verdict; null without one
 * @param reason why it ended so; null while it is open
 * @param whatToDo who must act and how; null while it is open, empty when nobody must
 * @param erasedAt when what named the person was erased, or null
 * @param superseded whether it is parked and yet needs nobody: its person has a later one in the same target
 */
public record EntrySummary(
        String id,
        String target,
        @Nullable String objectId,
        String objectTypeName,
        String lane,
        EntryState state,
        Instant dueAt,
        int round,
        int attempts,
        Instant createdAt,
        Instant changedAt,
        @Nullable String errorCode,
        @Nullable String reason,
        @Nullable String whatToDo,
        @Nullable Instant erasedAt,
        boolean superseded) {}
