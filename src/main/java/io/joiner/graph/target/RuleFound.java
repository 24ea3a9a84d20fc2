package io.joiner.graph.target;

import io.joiner.event.DomainEvent;
import io.joiner.graph.job.Destination;

/** Tells that a target's job and rule were found, or others than before; {@code why} in plain words. */
public record RuleFound(String target, Destination destination, String why) implements DomainEvent {}
