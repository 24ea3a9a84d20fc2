package io.joiner.faults;

import java.time.Instant;

/** That a fault happened, when, and how much of it: processes killed, and other things that went wrong. */
record Happened(String fault, Instant from, Instant until, int kills, int faults) {}
