package io.joiner.provisioning.decide;

import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.Verdict;
import java.time.Instant;

/** What follows from an answer. */
public sealed interface Decision {

    /** The entry has its final state. */
    record Finish(Verdict verdict) implements Decision {}

    /** The entry is tried again, no sooner than {@code due}. */
    record RetryAt(Instant due, RetryClass retryClass, String reason) implements Decision {}

    /** Nobody knows what the last call came to: the provisioning log is asked, no sooner than {@code due}. */
    record AskLogAt(Instant due, String reason) implements Decision {}

    /** The entry goes back unharmed and its target rests; the operator must be told, always. */
    record StopTarget(String reason, String whatToDo) implements Decision {}
}
