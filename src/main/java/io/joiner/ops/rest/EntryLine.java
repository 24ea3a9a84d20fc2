package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry in a list; {@code dueAt} is absent once it has ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryLine(
        String id,
        String target,
        @Nullable String objectId,
        String objectTypeName,
        String lane,
        EntryState state,
        @Nullable Instant dueAt,
        int round,
        int attempts,
        Instant createdAt,
        Instant changedAt,
        @Nullable String errorCode,
        @Nullable String reason,
        @Nullable String whatToDo,
        @Nullable Instant erasedAt) {

    static EntryLine of(EntrySummary entry) {
        return new EntryLine(
                entry.id(),
                entry.target(),
                entry.objectId(),
                entry.objectTypeName(),
                entry.lane(),
                entry.state(),
                entry.state().isFinal() ? null : Instant.ofEpochMilli(entry.dueAt()),
                entry.round(),
                entry.attempts(),
                Instant.ofEpochMilli(entry.createdAt()),
                Instant.ofEpochMilli(entry.changedAt()),
                entry.errorCode(),
                entry.reason(),
                entry.whatToDo(),
                entry.erasedAt() == null ? null : Instant.ofEpochMilli(entry.erasedAt()));
    }
}
