package io.joiner.ops.desk;

import io.joiner.ledger.ReplayParked;

/** What became, or would become, of a parked entry that was replayed. */
public record ReplayedEntry(String id, ReplayParked.Outcome outcome) {}
