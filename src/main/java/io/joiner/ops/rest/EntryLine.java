package io.joiner.ops.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.event.Masked;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a list.
 *
 * @param id its id
 * @param target the target's name
 * @param objectId the person's object id, masked where it is no GUID; absent while it is looked for
 * @param objectTypeName what is provisioned, such as User
 * @param lane urgent, normal or bulk
 * @param state how far it is
 * @param dueAt when it is due; absent once it has ended
 * @param round how often it went round: 1, and one more for each replay
 * @param attempts attempts in all rounds: calls, and looks into the provisioning log
 * @param createdAt when its first event was accepted
 * @param changedAt when its state last changed
 * @param errorCode Microsoft Graph's code; absent without one
 * @param reason why it ended so; absent before
 * @param whatToDo who must act and how; absent before
 * @param superseded whether it is parked and yet needs nobody: its person has a later entry in the same target
 * @param erasedAt when what named the person was erased; absent if it was not
 */
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
        boolean superseded,
        @Nullable Instant erasedAt) {

    static EntryLine of(EntrySummary entry) {
        return new EntryLine(
                entry.id(),
                entry.target(),
                Masked.idOrNull(entry.objectId()),
                entry.objectTypeName(),
                entry.lane(),
                entry.state(),
                entry.state().isFinal() ? null : entry.dueAt(),
                entry.round(),
                entry.attempts(),
                entry.createdAt(),
                entry.changedAt(),
                entry.errorCode(),
                entry.reason(),
                entry.whatToDo(),
                entry.superseded(),
                entry.erasedAt() == null ? null : entry.erasedAt());
    }
}
