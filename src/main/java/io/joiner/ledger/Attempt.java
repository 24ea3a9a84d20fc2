package io.joiner.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of an entry, as kept; times are epoch milliseconds, members are null until known.
 *
 * @param part which of its subject's portions it was about
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
        @Nullable Long nextDueAt) {}
