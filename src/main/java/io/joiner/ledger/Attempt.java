package io.joiner.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of an entry, as kept; times are epoch milliseconds, members are null until known.
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
        long startedAt,
        @Nullable Long sentAt,
        @Nullable Long endedAt,
        @Nullable Integer status,
        @Nullable String retryClass,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String ruleId,
        @Nullable Long nextDueAt,
        @Nullable String changeId,
        @Nullable Integer callNumber) {}
