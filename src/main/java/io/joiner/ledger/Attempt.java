package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an entry, as kept; members are null until known.
 *
 * @param part which of its subject's portions it was about
 * @param changeId Microsoft's id of the run that the answer or the log told of
 * @param callNumber of a look into the log that found a run: the number of the call that the run came from
 */
public record Attempt(
        int round,
        int number,
        Step step,
        int part,
        String clientRequestId,
        Instant startedAt,
        @Nullable Instant sentAt,
        @Nullable Instant endedAt,
        @Nullable Integer status,
        @Nullable String retryClass,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String ruleId,
        @Nullable Instant nextDueAt,
        @Nullable String changeId,
        @Nullable Integer callNumber) {}
