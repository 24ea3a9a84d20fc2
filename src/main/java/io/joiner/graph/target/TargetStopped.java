package io.joiner.graph.target;

import io.joiner.event.DomainEvent;
import java.time.Instant;

/** Tells that a target rests until a person has mended something; its entries wait unharmed. */
public record TargetStopped(String target, String reason, String whatToDo, Instant until) implements DomainEvent {}
