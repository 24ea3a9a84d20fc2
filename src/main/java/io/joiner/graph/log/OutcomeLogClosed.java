package io.joiner.graph.log;

import io.joiner.event.DomainEvent;
import java.time.Instant;

/** Tells those beside the rooms that the provisioning log can't be read; until then calls of unknown outcome are repeated unasked. */
public record OutcomeLogClosed(String reason, String whatToDo, Instant until) implements DomainEvent {}
