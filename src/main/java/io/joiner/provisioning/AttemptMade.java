package io.joiner.provisioning;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells those beside the rooms (log, metrics, demo) what one attempt came to, after it was kept.
 *
 * @param status HTTP status, 0 without an answer
 * @param took from sending to the answer; zero when the call never left
 * @param retryClass the class of the retry that follows, or null
 * @param reason in plain words
 * @param due when the entry is tried again, or null when it is not
 * @param verdict the final state, or null while there is none
 * @param alarm whether an operator must act before others meet the same: credentials, licences, a broken job
 */
public record AttemptMade(
        Claim claim,
        int status,
        Duration took,
        @Nullable String retryClass,
        String reason,
        @Nullable Instant due,
        @Nullable Verdict verdict,
        boolean alarm) {}
